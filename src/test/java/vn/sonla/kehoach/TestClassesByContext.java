package vn.sonla.kehoach;

import java.util.Comparator;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;
import org.junit.jupiter.api.Order;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.test.context.BootstrapWith;

/**
 * Runs the test classes without a Spring context first and then those that share one together, as only one context lives
 * at a time ({@link OneEngineAtATime}); what {@link Order} puts last stays last. Named in junit-platform.properties.
 */
public class TestClassesByContext implements ClassOrderer {

    @Override
    public void orderClasses(ClassOrdererContext context) {
        context.getClassDescriptors()
                .sort(Comparator.comparing(TestClassesByContext::order)
                        .thenComparing(TestClassesByContext::contextOf)
                        .thenComparing(descriptor -> descriptor.getTestClass().getName()));
    }

    private static int order(ClassDescriptor descriptor) {
        return descriptor.findAnnotation(Order.class).map(Order::value).orElse(Order.DEFAULT);
    }

    /** Name of the class that declares the context; empty, and so before all others, where there is none. */
    private static String contextOf(ClassDescriptor descriptor) {
        MergedAnnotation<BootstrapWith> context = MergedAnnotations.from(
                        descriptor.getTestClass(), SearchStrategy.SUPERCLASS)
                .get(BootstrapWith.class);
        return context.isPresent() ? String.valueOf(context.getSource()) : "";
    }
}

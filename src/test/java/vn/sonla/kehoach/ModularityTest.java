package vn.sonla.kehoach;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.persistence.Entity;
import java.time.Clock;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.data.repository.Repository;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.stereotype.Service;

/** What the packages may know of each other and of the engine (architecture §3). */
class ModularityTest {

    private static final JavaClasses APPLICATION = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("vn.sonla.kehoach");

    private static final DescribedPredicate<JavaClass> ENGINE = resideInAnyPackage("org.camunda..");

    /** A suffix, what such a class is and why that name says it. */
    private record Role(String suffix, DescribedPredicate<JavaClass> what, String because) {}

    private static final List<Role> ROLES = List.of(
            new Role(
                    "Delegate",
                    JavaClass.Predicates.assignableTo(JavaDelegate.class),
                    "the bean name in the model is the class name: ${aggregateAreaDelegate}"),
            new Role(
                    "Listener",
                    JavaClass.Predicates.assignableTo(TaskListener.class)
                            .or(JavaClass.Predicates.assignableTo(ExecutionListener.class)),
                    "what a person completes arrives in exactly one listener, found by the name of its task"),
            new Role(
                    "Service",
                    DescribedPredicate.describe("annotated with @Service", type -> type.isAnnotatedWith(Service.class)),
                    "business verbs and transactions are looked for in services"),
            new Role(
                    "Process",
                    DescribedPredicate.describe(
                            "start or correlate processes",
                            type -> !type.getPackageName().startsWith("vn.sonla.kehoach.rehearsal")
                                    && type.getMethodCallsFromSelf().stream().anyMatch(ModularityTest::startsProcess)),
                    "what we tell the engine stands in one class per package"));

    @Test
    @DisplayName("A package uses only what its package-info allows, and only public types of it")
    void modules() {
        ApplicationModules.of(KeHoachApplication.class).verify();
    }

    @Test
    @DisplayName("The engine's API stays where a move to a maintained fork is an import rename")
    void engineStaysAtTheEdge() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "vn.sonla.kehoach.engine..",
                        "vn.sonla.kehoach.security..",
                        "vn.sonla.kehoach.rehearsal..",
                        "vn.sonla.kehoach.modelgate..",
                        // The plugin resources that Tasklist and Cockpit call are written against their API.
                        "vn.sonla.kehoach.web..")
                .and(not(endsWith("Delegate", "Listener", "Process")))
                .and(not(name("vn.sonla.kehoach.plan.TaskAreaStamper")))
                // Declares the process application.
                .and(not(name("vn.sonla.kehoach.KeHoachApplication")))
                .should()
                .dependOnClassesThat(ENGINE)
                .check(APPLICATION);
        noClasses()
                .that()
                .haveFullyQualifiedName("vn.sonla.kehoach.plan.TaskAreaStamper")
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.camunda.bpm.engine.."))
                .because("the stamper writes files; PlanProcess deploys them")
                .check(APPLICATION);
    }

    @Test
    @DisplayName("A service decides without knowing the engine")
    void servicesDoNotKnowTheEngine() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("Service")
                // Replaces the engine's own service.
                .and(not(name("vn.sonla.kehoach.security.GuardedTaskService")))
                .should()
                .dependOnClassesThat(ENGINE)
                .check(APPLICATION);
    }

    @Test
    @DisplayName("Entities and repositories are their package's own business")
    void rowsAreHidden() {
        noClasses()
                .that()
                .areAnnotatedWith(Entity.class)
                .or()
                .areAssignableTo(Repository.class)
                .should()
                .bePublic()
                .check(APPLICATION);
    }

    @Test
    @DisplayName("Time comes from the one Clock")
    void timeComesFromTheClock() {
        classes()
                .should(new ArchCondition<JavaClass>("ask only a Clock for the time") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        type.getMethodCallsFromSelf().stream()
                                .filter(ModularityTest::asksTheMachine)
                                .forEach(
                                        call -> events.add(SimpleConditionEvent.violated(call, call.getDescription())));
                        type.getConstructorCallsFromSelf().stream()
                                .filter(call -> call.getTargetOwner().isEquivalentTo(Date.class)
                                        && call.getTarget()
                                                .getRawParameterTypes()
                                                .isEmpty())
                                .forEach(
                                        call -> events.add(SimpleConditionEvent.violated(call, call.getDescription())));
                    }
                })
                .check(APPLICATION);
    }

    @TestFactory
    @DisplayName("A class's name says its role")
    Stream<DynamicTest> names() {
        return ROLES.stream()
                .map(role -> DynamicTest.dynamicTest("…" + role.suffix() + ": " + role.because(), () -> {
                    ArchRule rule = classes()
                            .that(role.what())
                            .should()
                            .haveSimpleNameEndingWith(role.suffix())
                            .because(role.because())
                            .allowEmptyShould(false);
                    rule.check(APPLICATION);
                }));
    }

    private static boolean startsProcess(JavaMethodCall call) {
        return call.getTargetOwner().getName().equals("org.camunda.bpm.engine.RuntimeService")
                && Stream.of("start", "create", "correlate", "signal", "set", "delete")
                        .anyMatch(call.getName()::startsWith)
                && !call.getName().endsWith("Query");
    }

    private static boolean asksTheMachine(JavaMethodCall call) {
        String owner = call.getTargetOwner().getName();
        return switch (call.getName()) {
            case "now" ->
                owner.startsWith("java.time.")
                        && call.getTarget().getRawParameterTypes().stream()
                                .noneMatch(parameter -> parameter.isEquivalentTo(Clock.class));
            case "currentTimeMillis" -> owner.equals("java.lang.System");
            // The engine's own rows carry the engine's time.
            case "getCurrentTime" ->
                owner.endsWith("ClockUtil")
                        && !call.getOriginOwner().getPackageName().equals("vn.sonla.kehoach.engine");
            // The bean, and nobody else, makes a clock.
            case "system", "systemUTC", "systemDefaultZone" ->
                owner.equals("java.time.Clock") && !call.getOriginOwner().isEquivalentTo(KeHoachApplication.class);
            default -> false;
        };
    }

    private static DescribedPredicate<JavaClass> endsWith(String... suffixes) {
        return Arrays.stream(suffixes)
                .map(suffix -> (DescribedPredicate<JavaClass>) simpleNameEndingWith(suffix))
                .reduce((one, other) -> one.or(other))
                .orElseThrow();
    }

    private static <T> DescribedPredicate<T> not(DescribedPredicate<? super T> predicate) {
        return DescribedPredicate.not(predicate).forSubtype();
    }
}

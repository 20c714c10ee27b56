package vn.sonla.kehoach;

import org.springframework.core.Ordered;
import org.springframework.test.annotation.DirtiesContext.HierarchyMode;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/**
 * Closes the context of the classes before when a class needs another one: Camunda registers its engine under the name
 * that processes.xml gives, once per JVM, so that two contexts of this application cannot live side by side. Registered for
 * all tests in spring.factories.
 */
public class OneEngineAtATime extends AbstractTestExecutionListener {

    private static TestContext alive;

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public void beforeTestClass(TestContext next) {
        makeRoom(next);
    }

    /** The instance of a class that has one for all its tests is made before anything else of the class. */
    @Override
    public void prepareTestInstance(TestContext next) {
        makeRoom(next);
    }

    private static synchronized void makeRoom(TestContext next) {
        if (alive != null && alive.hasApplicationContext() && !next.hasApplicationContext()) {
            alive.markApplicationContextDirty(HierarchyMode.EXHAUSTIVE);
        }
        alive = next;
    }
}

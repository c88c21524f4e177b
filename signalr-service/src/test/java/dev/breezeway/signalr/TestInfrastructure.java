package dev.breezeway.signalr;

import dev.breezeway.testkit.Infrastructure;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What every test on the running service needs: database, Kafka, and where its calls go. */
@WithTestResource(value = Infrastructure.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeFabric.class, scope = TestResourceScope.GLOBAL)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface TestInfrastructure {}

package dev.breezeway.standalone;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The dependency and naming rules of the architecture, checked on the compiled classes of all modules. */
class ArchitectureTest {
    private static final String OURS = "dev.breezeway..";
    private static final List<String> SHARED = List.of("contracts", "eventsourcing", "arm", "privatelink");
    private static final Pattern UNWANTED = Pattern.compile(".*(Impl|Manager|Helper|Utils?|DTO)");

    static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.breezeway");

    @ParameterizedTest
    @ValueSource(strings = {"resources", "signalr", "keyvault", "functions", "network", "dns", "approval", "fabric"})
    void aServiceDependsOnWhatIsSharedAndNeverOnAnotherService(String service) {
        var allowed = SHARED.stream().map(ArchitectureTest::below).collect(Collectors.toSet());
        allowed.add(below(service));
        check(noClasses().that().resideInAPackage(below(service)).should().dependOnClassesThat(oursExcept(allowed)));
    }

    @Test
    void contractsDependOnNothingOfOurs() {
        check(noClasses()
                .that()
                .resideInAPackage(below("contracts"))
                .should()
                .dependOnClassesThat(oursExcept(Set.of(below("contracts")))));
    }

    @Test
    void whatIsSharedDependsOnNoService() {
        check(noClasses()
                .that()
                .resideInAnyPackage(SHARED.stream().map(ArchitectureTest::below).toArray(String[]::new))
                .should()
                .dependOnClassesThat(
                        oursExcept(SHARED.stream().map(ArchitectureTest::below).collect(Collectors.toSet()))));
    }

    @Test
    void onlyAggregatesAndProcessesKnowAxon() {
        var allowed = CLASSES.stream()
                .filter(ArchitectureTest::isAggregateOrProcess)
                .map(JavaClass::getPackageName)
                .collect(Collectors.toSet());
        check(noClasses()
                .that(describe(
                        "are outside event-sourcing and packages of aggregates and processes",
                        candidate -> !candidate.getPackageName().startsWith("dev.breezeway.eventsourcing")
                                && !allowed.contains(candidate.getPackageName())))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.axonframework.."));
    }

    @Test
    void resourcesAndOnlyTheyHaveAPath() {
        check(classes().that().areAnnotatedWith(Path.class).should().haveSimpleNameEndingWith("Resource"));
        check(classes()
                .that()
                .haveSimpleNameEndingWith("Resource")
                .and()
                .doNotHaveSimpleName("ArmResource")
                .and()
                .doNotHaveModifier(JavaModifier.ABSTRACT)
                .should()
                .beAnnotatedWith(Path.class));
    }

    @Test
    void namesSayWhatAThingIs() {
        check(noClasses().should(ArchConditions.have(unwantedName())));
        assertThat("ConnectionImpl").matches(UNWANTED);
        assertThat("StringUtils").matches(UNWANTED);
        assertThat("Vault").doesNotMatch(UNWANTED);
    }

    @Test
    void theClassesOfAllModulesAreLookedAt() {
        assertThat(CLASSES.contain(Standalone.class)).isTrue();
        assertThat(CLASSES.stream().map(JavaClass::getPackageName))
                .anyMatch(name -> name.startsWith("dev.breezeway.embedded"));
    }

    private void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(CLASSES);
    }

    private static String below(String name) {
        return "dev.breezeway." + name + "..";
    }

    private static DescribedPredicate<JavaClass> oursExcept(Set<String> packages) {
        return resideInAPackage(OURS)
                .and(DescribedPredicate.not(resideInAnyPackage(packages.toArray(String[]::new))))
                .as("are of Breezeway, outside %s", packages);
    }

    private static boolean isAggregateOrProcess(JavaClass candidate) {
        return candidate.getSimpleName().endsWith("Process")
                || candidate.getAllFields().stream()
                        .anyMatch(field ->
                                field.isAnnotatedWith("org.axonframework.modelling.command.AggregateIdentifier"));
    }

    private static DescribedPredicate<JavaClass> unwantedName() {
        return describe("a name that says nothing", candidate -> UNWANTED.matcher(candidate.getSimpleName())
                .matches());
    }
}

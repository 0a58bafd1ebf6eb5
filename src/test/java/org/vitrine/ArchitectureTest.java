package org.vitrine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.util.LinkedHashMap;
import java.util.Map;

/** The map of docs/architecture.md as law. An exception is a named annotation on the class, with its reason. */
@AnalyzeClasses(packages = "org.vitrine", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    private static final String[] CORE_BELOW_PROJECT = {
        "domain", "data", "encode", "recommend", "evaluate", "train", "search", "explain", "portrait", "feedback"
    };
    private static final String[] CORE = {
        "domain",
        "data",
        "encode",
        "recommend",
        "evaluate",
        "train",
        "search",
        "explain",
        "portrait",
        "feedback",
        "project"
    };

    @ArchTest
    static final ArchRule dependenciesPointDownTheMap = layers();

    @ArchTest
    static final ArchRule onlyScreensKnowTheToolkit = noClasses()
            .that()
            .resideOutsideOfPackages("org.vitrine.ui..", "org.vitrine")
            .or()
            .haveFullyQualifiedName("org.vitrine.Main")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javafx..", "org.controlsfx..", "atlantafx..", "org.kordamp..");

    @ArchTest
    static final ArchRule onlyDjlKnowsTheEngine = noClasses()
            .that()
            .resideOutsideOfPackage("org.vitrine.djl..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("ai.djl..");

    /** DJL frees such a number before the gradient has read it; {@code Layers.number} makes one that stays. */
    @ArchTest
    static final ArchRule arraysMeetNumbersInTheEnginesMemory =
            noClasses().should().callMethodWhere(anArrayMeetsANumber());

    /** What the program asks a network for, somebody agreed to there. Database drivers are not ours. */
    @ArchTest
    static final ArchRule onlyFetchingAsksTheNetwork = noClasses()
            .that()
            .resideOutsideOfPackage("org.vitrine.data.fetch..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.net.http..")
            .orShould()
            .dependOnClassesThat()
            .haveNameMatching(
                    "java\\.net\\.(Socket|DatagramSocket|HttpURLConnection|URLConnection)|java\\.nio\\.channels\\.SocketChannel");

    @ArchTest
    static final ArchRule tablesStopAtDataEncodeAndPortrait = noClasses()
            .that()
            .resideOutsideOfPackages("org.vitrine.data..", "org.vitrine.encode..", "org.vitrine.portrait..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("tech.tablesaw..");

    @ArchTest
    static final ArchRule viewModelsHoldNoNode = noClasses()
            .that()
            .haveSimpleNameEndingWith("ViewModel")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javafx.scene..", "javafx.fxml..", "javafx.stage..");

    @ArchTest
    static final ArchRule onlyToolkitGlueQueuesOnTheScreenThread = noClasses()
            .that()
            .resideOutsideOfPackage("org.vitrine.ui.fx..")
            .should()
            .callMethod("javafx.application.Platform", "runLater", "java.lang.Runnable");

    @ArchTest
    static final ArchRule packagesAreFreeOfCycles =
            slices().matching("org.vitrine.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule screensAreFreeOfCycles =
            slices().matching("org.vitrine.ui.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyTheCommandLinePrints = noClasses()
            .that()
            .resideOutsideOfPackage("org.vitrine.cli..")
            .and()
            .areNotAnnotatedWith(MayPrint.class)
            // compiled for an older Java, so it cannot carry our annotation
            .and()
            .doNotHaveFullyQualifiedName("org.vitrine.Launcher")
            .should(ACCESS_STANDARD_STREAMS);

    @ArchTest
    static final ArchRule exceptionsAreSpecific = noClasses().should(THROW_GENERIC_EXCEPTIONS);

    @ArchTest
    static final ArchRule loggingGoesThroughSlf4j = // the stock rule sees only fields that are set, not calls
            noClasses().should().dependOnClassesThat().resideInAPackage("java.util.logging..");

    @ArchTest
    static final ArchRule staticFieldsAreFinal =
            fields().that().areStatic().should().beFinal();

    @ArchTest
    static final ArchRule viewsAreFinal = classes()
            .that()
            .resideInAPackage("org.vitrine.ui..")
            .and()
            .haveSimpleNameEndingWith("View")
            .and()
            .areNotInterfaces()
            .should()
            .haveModifier(JavaModifier.FINAL);

    private static DescribedPredicate<JavaMethodCall> anArrayMeetsANumber() {
        return DescribedPredicate.describe(
                "an array of the engine takes a java.lang.Number",
                call -> call.getTargetOwner().isAssignableTo("ai.djl.ndarray.NDArray")
                        && call.getTarget().getRawParameterTypes().stream()
                                .anyMatch(type -> type.isEquivalentTo(Number.class)));
    }

    /** What each package may use, as the map has it. */
    private static Map<String, String[]> mayUse() {
        var uses = new LinkedHashMap<String, String[]>();
        uses.put("domain", new String[] {});
        uses.put("data", new String[] {"domain"});
        uses.put("encode", new String[] {"domain", "data"});
        uses.put("recommend", new String[] {"domain", "encode"});
        uses.put("evaluate", new String[] {"domain", "encode", "recommend"});
        uses.put("train", new String[] {"domain", "data", "encode", "recommend", "evaluate"});
        uses.put("djl", new String[] {"domain", "data", "encode", "recommend", "evaluate", "train"});
        uses.put("search", new String[] {"domain", "encode", "recommend"});
        uses.put("explain", new String[] {"domain", "data", "encode", "recommend", "train"});
        uses.put("portrait", new String[] {"domain", "data"});
        uses.put("feedback", new String[] {"domain", "data"});
        uses.put("sample", new String[] {});
        uses.put("project", CORE_BELOW_PROJECT);
        uses.put("cli", CORE);
        uses.put("ui", CORE);
        return uses;
    }

    private static LayeredArchitecture layers() {
        var uses = mayUse();
        LayeredArchitecture map = layeredArchitecture().consideringOnlyDependenciesInLayers();
        for (var name : uses.keySet()) {
            map = map.optionalLayer(name).definedBy("org.vitrine." + name + "..");
        }
        map = map.layer("root").definedBy("org.vitrine");
        for (var use : uses.entrySet()) {
            map = use.getValue().length == 0
                    ? map.whereLayer(use.getKey()).mayNotAccessAnyLayer()
                    : map.whereLayer(use.getKey()).mayOnlyAccessLayers(use.getValue());
        }
        return map.whereLayer("root").mayNotBeAccessedByAnyLayer().ensureAllClassesAreContainedInArchitecture();
    }
}

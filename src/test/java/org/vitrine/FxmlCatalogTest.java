package org.vitrine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.fxml.FXML;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** What FXMLLoader would only find when a person opens the view. Reads the files and the classes; starts no toolkit. */
final class FxmlCatalogTest {
    private static final Path FXML_ROOT = Path.of("fxml");
    private static final Pattern SIGN = Pattern.compile("\"(md(?:al|mz)-\\w+)\"");
    private static final Path RESOURCES = Path.of("resources");

    @TestFactory
    Stream<DynamicTest> everyViewFitsItsController() throws Exception {
        return files().stream().map(file -> DynamicTest.dynamicTest(file.toString(), () -> check(file)));
    }

    @Test
    void everyViewClassHasItsFile() throws Exception {
        var missing = new ArrayList<String>();
        try (var sources = Files.walk(Path.of("src/main/java/org/vitrine/ui"))) {
            for (var source : sources.filter(path -> path.toString().endsWith("View.java"))
                    .toList()) {
                if (Files.readString(source).contains("@FXML") && !Files.exists(fxmlOf(classNameOf(source)))) {
                    missing.add(source + " has no " + fxmlOf(classNameOf(source)));
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    /** A name without a sign is an error where the view opens. */
    @Test
    void everySignIsThere() throws Exception {
        var missing = new TreeSet<String>();
        for (var folder : List.of(FXML_ROOT, Path.of("src/main/java/org/vitrine/ui"))) {
            try (var files = Files.walk(folder)) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    var names = SIGN.matcher(Files.readString(file));
                    while (names.find()) {
                        if (!isSign(names.group(1))) {
                            missing.add(file + ": " + names.group(1));
                        }
                    }
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    private static boolean isSign(String name) {
        try {
            if (name.startsWith("mdal-")) {
                Material2AL.findByDescription(name);
            } else {
                Material2MZ.findByDescription(name);
            }
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static void check(Path file) throws Exception {
        var elements = elementsOf(file);
        var problems = new TreeSet<String>();
        var name = elements.getFirst().getAttribute("fx:controller");
        Optional<Class<?>> controller = load(name);
        if (name.isEmpty()) {
            if (elements.stream().anyMatch(element -> element.hasAttribute("fx:id"))) {
                problems.add("has fx:id but no fx:controller");
            }
        } else if (controller.isEmpty()) {
            problems.add("fx:controller " + name + " does not exist");
        } else {
            if (!fxmlOf(name).equals(file)) {
                problems.add("fx:controller " + name + " belongs to " + fxmlOf(name));
            }
            checkIds(elements, controller.get(), problems);
            checkHandlers(elements, controller.get(), problems);
        }
        elements.forEach(element -> checkReferences(element, problems));
        assertThat(problems).as(file.toString()).isEmpty();
    }

    private static void checkIds(List<Element> elements, Class<?> controller, TreeSet<String> problems) {
        var ids = new TreeSet<String>();
        var nested = new TreeSet<String>();
        for (var element : elements) {
            var id = element.getAttribute("fx:id");
            if (id.isEmpty()) {
                continue;
            }
            if (!ids.add(id)) {
                problems.add("fx:id " + id + " is given twice");
            }
            if (element.getNodeName().equals("fx:include")) {
                nested.add(id + "Controller");
            } else if (element.hasAttribute("id") && !element.getAttribute("id").equals(id)) {
                problems.add("fx:id " + id + " differs from id " + element.getAttribute("id"));
            }
        }
        var fields = annotated(controller.getDeclaredFields(), Field::getName);
        ids.stream()
                .filter(id -> !fields.contains(id))
                .forEach(id -> problems.add("fx:id " + id + " has no @FXML field"));
        fields.stream()
                .filter(field -> !ids.contains(field) && !nested.contains(field))
                .forEach(field -> problems.add("@FXML field " + field + " has no fx:id"));
    }

    private static void checkHandlers(List<Element> elements, Class<?> controller, TreeSet<String> problems) {
        var methods = annotated(controller.getDeclaredMethods(), Method::getName);
        for (var element : elements) {
            for (var value : attributesOf(element)) {
                if (value.startsWith("#")
                        && value.matches("#[a-z]\\w*")
                        && !isColour(value)
                        && !methods.contains(value.substring(1))) {
                    problems.add(value + " is no @FXML method");
                }
            }
        }
    }

    private static void checkReferences(Element element, TreeSet<String> problems) {
        for (var value : attributesOf(element)) {
            if (value.startsWith("@/") && !isFile(value.substring(2))) {
                problems.add(value + " does not exist");
            }
            if (value.contains("${controller")) {
                problems.add(value + " binds to the controller; bind in initialize()");
            }
        }
        if (element.hasAttribute("style")) {
            problems.add("inline style on <" + element.getNodeName() + ">");
        }
    }

    private static boolean isColour(String value) {
        return value.matches("#([0-9a-f]{3}|[0-9a-f]{6}|[0-9a-f]{8})");
    }

    private static boolean isFile(String path) {
        return path.startsWith("fxml/") ? Files.exists(Path.of(path)) : Files.exists(RESOURCES.resolve(path));
    }

    /** org.vitrine.ui.train.TrainingView → fxml/train/Training.fxml, as the view loader has it. */
    private static Path fxmlOf(String controller) {
        var inside = controller.replaceFirst("^org\\.vitrine\\.ui\\.", "").replace('.', '/');
        return FXML_ROOT.resolve(inside.replaceFirst("View$", "") + ".fxml");
    }

    private static String classNameOf(Path source) {
        var inside = Path.of("src/main/java").relativize(source).toString();
        return inside.replaceFirst("\\.java$", "").replace(java.io.File.separatorChar, '.');
    }

    private static Optional<Class<?>> load(String name) {
        try {
            return name.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Class.forName(name, false, FxmlCatalogTest.class.getClassLoader()));
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        }
    }

    private static <M extends java.lang.reflect.AccessibleObject> TreeSet<String> annotated(
            M[] members, Function<M, String> name) {
        var names = new TreeSet<String>();
        Arrays.stream(members)
                .filter(member -> member.isAnnotationPresent(FXML.class))
                .map(name)
                .forEach(names::add);
        return names;
    }

    private static List<Path> files() throws IOException {
        try (var all = Files.walk(FXML_ROOT)) {
            return all.filter(path -> path.toString().endsWith(".fxml"))
                    .sorted()
                    .toList();
        }
    }

    private static List<Element> elementsOf(Path file) throws Exception {
        var factory =
                DocumentBuilderFactory.newInstance(); // not namespace aware: files differ in the fx namespace's version
        var elements = new ArrayList<Element>();
        collect(factory.newDocumentBuilder().parse(file.toFile()).getDocumentElement(), elements);
        return elements;
    }

    private static void collect(@Nullable Node node, List<Element> into) {
        for (var at = node; at != null; at = at.getNextSibling()) {
            if (at instanceof Element element) {
                into.add(element);
                collect(element.getFirstChild(), into);
            }
        }
    }

    private static List<String> attributesOf(Element element) {
        var values = new ArrayList<String>();
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            values.add(element.getAttributes().item(i).getNodeValue());
        }
        return values;
    }
}

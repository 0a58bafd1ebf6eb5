package org.vitrine.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.ColumnSpec;
import org.vitrine.data.DerivedColumn;
import org.vitrine.data.FileTree;
import org.vitrine.data.ImportPlan;
import org.vitrine.data.Lookup;
import org.vitrine.data.SourceFormat;
import org.vitrine.data.SourceSpec;
import org.vitrine.data.TableKind;
import org.vitrine.data.TablePlan;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.ProblemException;
import org.vitrine.domain.Progress;
import org.vitrine.domain.Texts;

/** A {@code project.json} of which something was left out, or put in. */
class ManifestFieldsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path temporary;

    private Path folder;

    @BeforeEach
    void makeProject() throws Exception {
        folder = temporary.resolve("shop");
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data/events.csv"), "user,item\nu1,i1\nu1,i2\n");
        Files.writeString(folder.resolve("data/names.csv"), "key,name\ni1,Mug\ni2,Cup\n");
        var events = new SourceSpec(
                        "data/events.csv",
                        SourceFormat.delimited(",", true),
                        List.of(new ColumnSpec("user", ColumnRole.USER), new ColumnSpec("item", ColumnRole.ITEM)))
                .withDerived(DerivedColumn.rowOrder("order"));
        var names = new SourceSpec(
                "data/names.csv",
                SourceFormat.delimited(",", true),
                List.of(new ColumnSpec("key", ColumnRole.ITEM), new ColumnSpec("name", ColumnRole.TITLE)));
        var plan = new ImportPlan(
                List.of(new TablePlan(TableKind.EVENTS, List.of(events), List.of(new Lookup("item", names)))));
        Project.create(folder, "Shop", plan, folder, Progress.SILENT, new CancelToken())
                .close();
    }

    @Test
    void theExampleOfTheDocumentOpens() throws Exception {
        var document = Files.readString(Path.of("docs/file-formats.md"));
        var from = document.indexOf("```json", document.indexOf("### The import plan")) + "```json".length();
        var plan = document.substring(from, document.indexOf("```", from));
        var doc = temporary.resolve("doc");
        Files.createDirectories(doc.resolve("data"));
        try (var out = new GZIPOutputStream(Files.newOutputStream(doc.resolve("data/events.csv.gz")))) {
            out.write("shopper_id,item_id\n010,i1\n\"a,b\",i2\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        Files.writeString(doc.resolve("project.json"), "{\"format\": 1, \"name\": \"Doc\", \"plan\": " + plan + "}");
        try (var opened = Project.open(doc, Progress.SILENT, new CancelToken())) {
            assertThat(opened.damage()).isEmpty();
            assertThat(opened.isWritable()).isTrue();
            assertThat(opened.tables().events().rowCount()).isEqualTo(2);
        }
        // with its tables there
        try (var opened = Project.open(doc, Progress.SILENT, new CancelToken())) {
            assertThat(opened.damage()).isEmpty();
            assertThat(opened.tables().events().rowCount()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plan.preset",
                "plan.eventTypes",
                "plan.tables[0].lookups",
                "plan.tables[0].sources[0].entry",
                "plan.tables[0].lookups[0].source.derived",
                "plan.tables[0].sources[0].format.quoting",
                "plan.tables[0].sources[0].format.missing",
                "plan.tables[0].sources[0].format.encoding",
                "plan.tables[0].sources[0].format.delimiter",
                "plan.tables[0].sources[0].columns[0].name",
                "plan.tables[0].sources[0].columns[0].type",
                "plan.tables[0].sources[0].columns[0].time",
                "created",
                "sources"
            })
    void whatSaysNothingMayBeLeftOut(String field) throws Exception {
        for (var gone : List.of(true, false)) {
            var root = JSON.readTree(Files.readString(folder.resolve("project.json")));
            var at = JSON.readTree(root.toString());
            var pointer = "/" + field.replace("[", "/").replace("]", "").replace('.', '/');
            var parent = (ObjectNode) at.at(pointer.substring(0, pointer.lastIndexOf('/')));
            var name = pointer.substring(pointer.lastIndexOf('/') + 1);
            if (gone) {
                parent.remove(name);
            } else {
                parent.putNull(name);
            }
            var copy = copy();
            FileTree.delete(copy.resolve("tables"));
            Files.writeString(copy.resolve("project.json"), at.toString());
            try (var opened = Project.open(copy, Progress.SILENT, new CancelToken())) {
                assertThat(opened.damage()).as(field).isEmpty();
                assertThat(opened.tables().events().rowCount()).isEqualTo(2);
            }
        }
    }

    /** Whatever stands at whatever place: with its tables it opens, without them it opens or is refused in words. */
    @Test
    void nothingThatStandsInItIsMoreThanDamage() throws Exception {
        var whole = JSON.readTree(Files.readString(folder.resolve("project.json")));
        var bare = copy();
        FileTree.delete(bare.resolve("tables"));
        for (var wrong : List.of("\"\\u0000\"", "null", "{}", "[null]", "-1", "\"?\"", "\"\"")) {
            var value = JSON.readTree(wrong);
            for (var text : changed(whole, value)) {
                Files.writeString(folder.resolve("project.json"), text);
                Files.writeString(bare.resolve("project.json"), text);
                var why = catchThrowable(() ->
                        Project.read(folder, Progress.SILENT, new CancelToken()).close());
                if (why != null) {
                    assertThat(why).as(text).isInstanceOf(ProblemException.class);
                }
                var bareWhy = catchThrowable(() ->
                        Project.read(bare, Progress.SILENT, new CancelToken()).close());
                if (bareWhy != null) {
                    assertThat(bareWhy).as(text).isInstanceOf(ProblemException.class);
                }
                assertThat(UnopenedProject.damage(folder)).as(text).isNotNull();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/2", "/3", "-3", "-40", "/9"})
    void aCutOneEndsInTheMiddle(String cut) throws Exception {
        var text = Files.readString(folder.resolve("project.json")).strip();
        int places = Integer.parseInt(cut.substring(1));
        int end = cut.startsWith("/") ? text.length() / places : text.length() - places;
        Files.writeString(folder.resolve("project.json"), text.substring(0, end));
        try (var opened = Project.open(folder, Progress.SILENT, new CancelToken())) {
            assertThat(opened.damage())
                    .singleElement()
                    .satisfies(problem -> assertThat(Texts.in(Locale.ENGLISH).of(problem.why()))
                            .isEqualTo("It is damaged or was edited by hand: the file ends in the middle."));
        }
    }

    private Path copy() throws Exception {
        var copy = Files.createTempDirectory(temporary, "copy");
        try (var all = Files.walk(folder)) {
            for (var each : all.filter(Files::isRegularFile).toList()) {
                var to = copy.resolve(folder.relativize(each));
                Files.createDirectories(to.getParent());
                Files.copy(each, to);
            }
        }
        return copy;
    }

    /** The tree with one node replaced, once for each node. */
    private static List<String> changed(JsonNode whole, JsonNode value) {
        var all = new ArrayList<String>();
        walk(whole, value, JsonNode::toString, all);
        return all;
    }

    private static void walk(JsonNode node, JsonNode value, InPlace outer, List<String> into) {
        if (node instanceof ObjectNode object) {
            for (var name : List.copyOf(
                    object.properties().stream().map(each -> each.getKey()).toList())) {
                InPlace here = next -> outer.of(object.deepCopy().set(name, next));
                into.add(here.of(value));
                walk(object.get(name), value, here, into);
            }
        } else if (node instanceof ArrayNode array) {
            for (int k = 0; k < array.size(); k++) {
                int at = k;
                InPlace here = next -> {
                    var copy = array.deepCopy();
                    copy.set(at, next);
                    return outer.of(copy);
                };
                into.add(here.of(value));
                walk(array.get(k), value, here, into);
            }
        }
    }

    /** From a node in its place to the text of the tree. */
    private interface InPlace {
        String of(JsonNode node);
    }
}

package org.vitrine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Makes many finished runs of the few a project has: copies of them, file by file, with ids, seeds, times and notes of their own and
 * numbers a little better or worse. Arguments: the project, how many runs it is to have.
 */
final class ManyRuns {
    private static final Set<String> NUMBERS = Set.of("best", "last", "value");
    private static final Set<String> FAMILIES = Set.of("metrics", "test");

    private final ObjectMapper json = new ObjectMapper();
    private final Random random = new Random(42);

    public static void main(String[] args) throws IOException {
        new ManyRuns().multiply(Path.of(args[0]).resolve("runs"), Integer.parseInt(args[1]));
    }

    private void multiply(Path runs, int wanted) throws IOException {
        var there = new ArrayList<Path>();
        try (var folders = Files.newDirectoryStream(runs, "[!.]*")) {
            folders.forEach(there::add);
        }
        there.sort(null);
        for (int made = there.size(); made < wanted; made++) {
            var like = there.get(made % there.size());
            copy(like, made);
        }
    }

    /** What one copy has instead of what its original has. */
    private record Copy(String from, String to, long seed, Duration later, double factor) {}

    private void copy(Path like, int number) throws IOException {
        var from = like.getFileName().toString();
        var to = from.substring(0, from.length() - 4) + String.format("%05d", number);
        var copy = new Copy(from, to, number, Duration.ofMinutes(-7L * number), 0.9 + 0.2 * random.nextDouble());
        var folder = like.resolveSibling(to);
        Files.walkFileTree(like, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(folder.resolve(like.relativize(each)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                var target = folder.resolve(like.relativize(file));
                if (file.toString().endsWith(".json") || file.toString().endsWith(".jsonl")) {
                    rewrite(file, target, copy);
                } else {
                    Files.copy(file, target);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        if (number % 10 == 0) {
            Files.writeString(folder.resolve("note.txt"), "attempt " + number + "\n");
        }
        // as if they had been made one after the other, and long ago
        for (var name : List.of("plan.json", "summary.json", "events.jsonl", "gate.json")) {
            if (Files.exists(folder.resolve(name))) {
                Files.setLastModifiedTime(
                        folder.resolve(name), FileTime.from(Instant.now().minus(Duration.ofMinutes(7L * number))));
            }
        }
    }

    private void rewrite(Path file, Path target, Copy copy) throws IOException {
        if (file.toString().endsWith(".jsonl")) {
            var lines = new ArrayList<String>();
            for (var line : Files.readAllLines(file)) {
                lines.add(json.writeValueAsString(changed(json.readTree(line), copy, false)));
            }
            Files.write(target, lines);
        } else {
            var tree = changed(json.readTree(file.toFile()), copy, false);
            Files.writeString(target, json.writerWithDefaultPrettyPrinter().writeValueAsString(tree) + "\n");
        }
    }

    private JsonNode changed(JsonNode node, Copy copy, boolean family) {
        if (node instanceof ArrayNode list) {
            var next = json.createArrayNode();
            list.forEach(each -> next.add(changed(each, copy, false)));
            return next;
        }
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        var next = json.createObjectNode();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            next.set(field.getKey(), field(field.getKey(), field.getValue(), copy, family));
        }
        return next;
    }

    private JsonNode field(String name, JsonNode value, Copy copy, boolean family) {
        if (name.equals("run") && value.asText().equals(copy.from())) {
            return json.getNodeFactory().textNode(copy.to());
        }
        if (name.equals("seed")) {
            return json.getNodeFactory().numberNode(copy.seed());
        }
        if ((name.equals("at") || name.equals("started")) && value.isTextual()) {
            return json.getNodeFactory().textNode(Instant.parse(value.asText()).plus(copy.later()).toString());
        }
        if (value.isFloatingPointNumber() && (family || NUMBERS.contains(name))) {
            return json.getNodeFactory().numberNode(value.asDouble() * copy.factor());
        }
        return changed(value, copy, FAMILIES.contains(name));
    }
}

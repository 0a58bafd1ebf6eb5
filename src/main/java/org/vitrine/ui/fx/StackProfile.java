package org.vitrine.ui.fx;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Stacks of one thread, sampled at even distances: a call tree in which only the branches are shown where the time went.
 *
 * @param samples each with the innermost frame first, as {@link Thread#getStackTrace} gives it
 */
record StackProfile(List<StackTraceElement[]> samples) {
    static final StackProfile EMPTY = new StackProfile(List.of());

    private static final int MOST_LINES = 70;

    StackProfile {
        samples = List.copyOf(samples);
    }

    /** The tree, a frame a line with its share of the samples; frames all samples of their caller pass through are left out between two forks. */
    String describe() {
        if (samples.isEmpty()) {
            return "";
        }
        var lines = new ArrayList<String>();
        tell(samples, 0, 1, lines);
        return "\n" + String.join("\n", lines.subList(0, Math.min(MOST_LINES, lines.size())));
    }

    private void tell(List<StackTraceElement[]> through, int depth, int indent, List<String> lines) {
        Map<String, List<StackTraceElement[]>> next = new LinkedHashMap<>();
        for (var stack : through) {
            if (depth < stack.length) {
                next.computeIfAbsent(name(stack, depth), frame -> new ArrayList<>())
                        .add(stack);
            }
        }
        boolean fork = next.size() != 1;
        next.entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<String, List<StackTraceElement[]>> each) ->
                                each.getValue().size())
                        .reversed())
                .filter(each -> each.getValue().size() * 20 >= samples.size())
                .forEach(each -> {
                    boolean ours = each.getKey().startsWith("org.vitrine");
                    if (fork || ours) {
                        lines.add("%s%3d %% %s"
                                .formatted(
                                        " ".repeat(indent),
                                        each.getValue().size() * 100 / samples.size(),
                                        each.getKey()));
                    }
                    tell(each.getValue(), depth + 1, fork || ours ? indent + 1 : indent, lines);
                });
    }

    /** The frame at {@code depth} counted from the outermost. */
    private static String name(StackTraceElement[] stack, int depth) {
        var frame = stack[stack.length - 1 - depth];
        return frame.getClassName() + "." + frame.getMethodName() + ":" + frame.getLineNumber();
    }
}

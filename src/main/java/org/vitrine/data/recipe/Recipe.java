package org.vitrine.data.recipe;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.List;

/**
 * Steps in the order they are done. Plain data: every change gives another recipe.
 *
 * @param lines the steps, those switched off included
 */
public record Recipe(List<Line> lines) {
    public static final Recipe EMPTY = new Recipe(List.of());

    /**
     * A step and whether it is done.
     *
     * @param on   false leaves the step where it is but passes it over
     * @param note why, in the analyst's words; may be empty
     */
    public record Line(RecipeStep step, boolean on, String note) {
        public Line {
            // a file written by hand may lack the note
            note = note == null ? "" : note;
        }

        public Line(RecipeStep step) {
            this(step, true, "");
        }
    }

    public Recipe {
        lines = List.copyOf(lines);
    }

    @JsonIgnore
    public boolean isEmpty() {
        return lines.isEmpty();
    }

    /** Steps that are done, in order. */
    public List<RecipeStep> active() {
        return lines.stream().filter(Line::on).map(Line::step).toList();
    }

    public Recipe add(RecipeStep step) {
        return insert(lines.size(), new Line(step));
    }

    public Recipe insert(int at, Line line) {
        var changed = new ArrayList<>(lines);
        changed.add(at, line);
        return new Recipe(changed);
    }

    public Recipe replace(int at, RecipeStep step) {
        return put(at, new Line(step, lines.get(at).on(), lines.get(at).note()));
    }

    public Recipe remove(int at) {
        var changed = new ArrayList<>(lines);
        changed.remove(at);
        return new Recipe(changed);
    }

    /** The step at {@code from} stands at {@code to} afterwards. */
    public Recipe move(int from, int to) {
        var changed = new ArrayList<>(lines);
        changed.add(to, changed.remove(from));
        return new Recipe(changed);
    }

    public Recipe turn(int at, boolean on) {
        return put(at, new Line(lines.get(at).step(), on, lines.get(at).note()));
    }

    public Recipe note(int at, String words) {
        return put(at, new Line(lines.get(at).step(), lines.get(at).on(), words));
    }

    private Recipe put(int at, Line line) {
        var changed = new ArrayList<>(lines);
        changed.set(at, line);
        return new Recipe(changed);
    }
}

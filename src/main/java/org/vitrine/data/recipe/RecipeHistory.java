package org.vitrine.data.recipe;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.List;

/**
 * Every recipe there was, in the order they were made, and which of them holds. Undoing walks back to the recipe a change was made
 * to, redoing to the one made last from it; a change after an undo loses no branch: {@link #at} reaches every state.
 *
 * @param states  each with the number of the state it was made from; the first is the empty recipe
 * @param current number of the state that holds
 */
public record RecipeHistory(List<State> states, int current) {
    public static final RecipeHistory EMPTY = new RecipeHistory(List.of(new State(-1, Recipe.EMPTY)), 0);

    /** A recipe and the number of the state it was made from, -1 for the first. */
    public record State(int from, Recipe recipe) {}

    public RecipeHistory {
        states = List.copyOf(states);
        Needs.that(!states.isEmpty(), "states");
        Needs.that(current >= 0 && current < states.size(), "current");
        for (int k = 0; k < states.size(); k++) {
            Needs.that(states.get(k).from() < k && (k == 0) == (states.get(k).from() == -1), "states");
        }
    }

    @JsonIgnore
    public Recipe recipe() {
        return states.get(current).recipe();
    }

    /** Another recipe holds from now on; the same one changes nothing. */
    public RecipeHistory change(Recipe to) {
        if (to.equals(recipe())) {
            return this;
        }
        var all = new ArrayList<>(states);
        all.add(new State(current, to));
        return new RecipeHistory(all, all.size() - 1);
    }

    public boolean canUndo() {
        return current > 0;
    }

    public RecipeHistory undo() {
        return canUndo() ? at(states.get(current).from()) : this;
    }

    public boolean canRedo() {
        return next() >= 0;
    }

    public RecipeHistory redo() {
        return canRedo() ? at(next()) : this;
    }

    /** The state of this number holds. */
    public RecipeHistory at(int number) {
        return new RecipeHistory(states, number);
    }

    /** The state made last from the present one; -1 without one. */
    private int next() {
        for (int k = states.size() - 1; k > current; k--) {
            if (states.get(k).from() == current) {
                return k;
            }
        }
        return -1;
    }
}

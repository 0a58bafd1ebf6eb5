package org.vitrine.ui.data.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vitrine.data.TableKind;
import org.vitrine.data.ValueType;
import org.vitrine.data.recipe.CellStep;
import org.vitrine.data.recipe.RecipeResult;
import org.vitrine.data.recipe.RowStep;
import org.vitrine.data.recipe.Sizes;
import org.vitrine.data.recipe.StepWords;
import org.vitrine.domain.Texts;

class OutlookTest {
    /** The events stay what they are: the numbers on the screen must add up all the same. */
    @Test
    void rowsOfAnotherTableAreToldWithTheTable() {
        var step = new RowStep.DropOutliers(TableKind.ITEMS, "price", 3.5);
        var sizes = new Sizes(252_746, 3_992, 1_479, 0.978);
        var outlook = new StepDraft.Outlook(
                step, sizes, 1_500, new RecipeResult.Done(RecipeResult.State.DONE, 6, sizes, Optional.empty()));
        assertThat(outlook.thinned()).contains(TableKind.ITEMS);
        assertThat(outlook.left()).isEqualTo(1_494);
        assertThat(Texts.in(Locale.ENGLISH).of(StepWords.changed(step, outlook.done())))
                .isEqualTo("6 rows of “Items” left out");
        assertThat(Texts.in(Locale.SIMPLIFIED_CHINESE).of(StepWords.changed(step, outlook.done())))
                .isEqualTo("从“商品”中去掉 6 行");
    }

    @Test
    void whatIsLostIsToldAndColumnsAreNoCells() {
        var sizes = new Sizes(5, 2, 2, 0);
        var lossy = new RecipeResult.Done(RecipeResult.State.DONE, 1_455, 1_455, sizes, Optional.empty());
        var retype = new CellStep.Retype(TableKind.ITEMS, "brand", ValueType.DECIMAL);
        assertThat(Texts.in(Locale.ENGLISH).of(StepWords.changed(retype, lossy)))
                .isEqualTo("1,455 cells changed, of which 1,455 could not be read so and are missing now");
        var one = new RecipeResult.Done(RecipeResult.State.DONE, 1, sizes, Optional.empty());
        var rename = new CellStep.Rename(TableKind.ITEMS, "brand", "maker");
        assertThat(Texts.in(Locale.ENGLISH).of(StepWords.changed(rename, one))).isEqualTo("1 column changed");
    }

    @Test
    void rowsOfTheEventsAreThoseOfTheEvents() {
        var step = new RowStep.KCore(5, 5);
        var done = new RecipeResult.Done(RecipeResult.State.DONE, 1, new Sizes(4, 2, 2, 0), Optional.empty());
        var outlook = new StepDraft.Outlook(step, new Sizes(5, 2, 2, 0), 5, done);
        assertThat(outlook.thinned()).isEmpty();
        assertThat(outlook.left()).isEqualTo(done.after().events());
    }
}

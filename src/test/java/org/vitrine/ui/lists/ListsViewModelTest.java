package org.vitrine.ui.lists;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.collections.ObservableList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.ColumnSpec;
import org.vitrine.data.ImportPlan;
import org.vitrine.data.PlanDraft;
import org.vitrine.data.SourceFormat;
import org.vitrine.data.SourceSpec;
import org.vitrine.data.TableKind;
import org.vitrine.data.TablePlan;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.ItemId;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.Progress;
import org.vitrine.domain.Texts;
import org.vitrine.domain.UserId;
import org.vitrine.project.Project;
import org.vitrine.recommend.Confidence;
import org.vitrine.recommend.Placement;
import org.vitrine.recommend.ScoredItem;
import org.vitrine.recommend.ScoredItem.Reason;
import org.vitrine.recommend.ShopList.ScoredShop;
import org.vitrine.recommend.Warmth;
import org.vitrine.ui.fx.Choice;
import org.vitrine.ui.fx.DirectWork;
import org.vitrine.ui.fx.Job;
import org.vitrine.ui.fx.Navigator;
import org.vitrine.ui.fx.Page;
import org.vitrine.ui.fx.PaneState;
import org.vitrine.ui.fx.Selection;
import org.vitrine.ui.fx.Work;
import org.vitrine.ui.item.OpenShop;
import org.vitrine.ui.shell.LoadedProject;
import org.vitrine.ui.shell.ProjectSession;
import org.vitrine.ui.shell.RecentProjects;

class ListsViewModelTest {
    /** Ann, Bob and Cai drink tea from cups with honey, Dan and Eve ride with lamps and bells; Fay has only met tea. */
    private static final String EVENTS = """
            user_id,item_id,event,time
            ann,tea,view,2026-01-01 08:00:00
            ann,cup,view,2026-01-01 08:10:00
            ann,honey,cart,2026-01-01 08:20:00
            bob,tea,view,2026-01-02 08:00:00
            bob,cup,buy,2026-01-02 08:10:00
            bob,honey,view,2026-01-02 08:20:00
            cai,tea,view,2026-01-03 08:00:00
            cai,cup,view,2026-01-03 08:10:00
            cai,honey,view,2026-01-03 08:20:00
            dan,bike,view,2026-01-04 08:00:00
            dan,lamp,view,2026-01-04 08:10:00
            dan,bell,view,2026-01-04 08:20:00
            eve,bike,view,2026-01-05 08:00:00
            eve,lamp,view,2026-01-05 08:10:00
            eve,bell,view,2026-01-05 08:20:00
            fay,tea,view,2026-01-06 08:00:00
            """;

    private static final String ITEMS = """
            item_id,title_en,title_zh,brand,price
            tea,Green tea,绿茶,Leaf,12.5
            cup,"Cup, ""blue""\",蓝杯,Kiln,8
            honey,Honey,蜂蜜,Hive,6
            bike,Bicycle,自行车,Road,400
            lamp,Lamp,车灯,Road,30
            bell,Bell,车铃,Road,9
            """;

    private static final UserId FAY = new UserId("fay");
    private static final ItemId BIKE = new ItemId("bike");

    @TempDir
    Path folder;

    private final Selection selection = new Selection();
    private final Navigator navigator = new Navigator(selection);
    private Optional<Project> project = Optional.empty();

    @AfterEach
    void letGo() throws Exception {
        if (project.isPresent()) {
            project.get().close();
        }
    }

    @Test
    void withoutAShopperThePageSaysWhatToDo() throws Exception {
        var model = opened(new DirectWork());
        navigator.show(Page.LISTS);
        assertThat(model.state().get()).isEqualTo(PaneState.empty("lists.none.title", "lists.none.text"));
        assertThat(model.answer().get()).isEmpty();
    }

    @Test
    void aListSaysWhatGoesWithWhatTheShopperMet() throws Exception {
        var model = opened(new DirectWork());
        navigator.show(Page.LISTS, choice -> choice.with(FAY));
        var list = model.answer().get().orElseThrow().lists().getFirst();
        assertThat(list.warmth()).isEqualTo(Warmth.HOT);
        assertThat(list.items().subList(0, 2))
                .extracting(ScoredItem::item)
                .containsExactlyInAnyOrder(new ItemId("cup"), new ItemId("honey"));
        assertThat(list.items()).extracting(ScoredItem::item).doesNotContain(new ItemId("tea"));
        assertThat(list.items()).allSatisfy(row -> assertThat(row.reasons()).isNotEmpty());
        assertThat(list.items().getFirst().reasons().getFirst().kind()).isEqualTo("neighbour");
    }

    @Test
    void whoComesToAListIsToldOfItsFirstRow() throws Exception {
        var model = opened(new DirectWork());
        navigator.show(Page.LISTS, choice -> choice.with(FAY).with(BIKE));
        model.length().set(20);
        assertThat(firstItems(model, 20)).contains(BIKE);
        assertThat(selection.item().getValue()).as("it is in the list").contains(BIKE);
        navigator.show(Page.SHOPPER, choice -> choice.with(new ItemId("tea")));
        navigator.show(Page.LISTS);
        var first = firstItems(model, 1).getFirst();
        assertThat(selection.item().getValue()).contains(first);
        selection.choose(new ItemId("tea"));
        model.withSeen().set(true);
        assertThat(selection.item().getValue()).as("chosen by the person").contains(new ItemId("tea"));
    }

    @Test
    void theFirstShopIsChosenAmongShops() throws Exception {
        var model = opened(new DirectWork());
        navigator.show(Page.LISTS, choice -> choice.with(FAY));
        model.placement().set(Placement.SHOPS);
        var shops = model.answer().get().orElseThrow().lists().getFirst().shops();
        assertThat(selection.shop().getValue())
                .isEqualTo(shops.stream().findFirst().map(ScoredShop::shop));
    }

    @Test
    void seenItemsAreMarkedWhenTheyMayAppear() throws Exception {
        var model = opened(new DirectWork());
        navigator.show(Page.LISTS, choice -> choice.with(FAY));
        model.withSeen().set(true);
        assertThat(model.answer().get().orElseThrow().lists().getFirst().items())
                .filteredOn(ScoredItem::seen)
                .extracting(ScoredItem::item)
                .containsExactly(new ItemId("tea"));
    }

    @Test
    void theBasketChangesTheCartList() throws Exception {
        var model = opened(new DirectWork());
        navigator.show(Page.LISTS, choice -> choice.with(FAY));
        model.putIntoBasket(BIKE);
        assertThat(model.placement().get()).isEqualTo(Placement.CART);
        assertThat(firstItems(model, 2)).containsExactlyInAnyOrder(new ItemId("lamp"), new ItemId("bell"));
        model.basket().remove(BIKE);
        assertThat(firstItems(model, 2)).containsExactlyInAnyOrder(new ItemId("cup"), new ItemId("honey"));
    }

    /** Two questions are asked when an item goes into the basket; the answer that comes late is the one that counts. */
    @Test
    void whoPutsAnItemIntoTheBasketIsToldOfTheFirstRowBesideIt() throws Exception {
        var work = new LateWork();
        var model = opened(work);
        navigator.show(Page.LISTS, choice -> choice.with(FAY).with(BIKE));
        work.doEverything();
        assertThat(selection.item().getValue()).contains(BIKE);
        model.putIntoBasket(BIKE);
        work.doEverything();
        assertThat(firstItems(model, 10)).doesNotContain(BIKE);
        assertThat(selection.item().getValue())
                .isEqualTo(firstItems(model, 1).stream().findFirst());
        // the same with what is put in later, on the page of carts
        var second = firstItems(model, 2).getLast();
        selection.choose(second);
        model.putIntoBasket(second);
        work.doEverything();
        assertThat(selection.item().getValue())
                .isEqualTo(firstItems(model, 1).stream().findFirst());
    }

    @Test
    void whoComesToTheCartWithAnItemIsToldOfARowOfTheListItBrings() throws Exception {
        var model = opened(new DirectWork());
        navigator.show(Page.LISTS, choice -> choice.with(FAY));
        model.placement().set(Placement.CART);
        navigator.show(Page.SHOPPER, choice -> choice.with(BIKE));
        model.putIntoBasket(BIKE);
        navigator.show(Page.LISTS);
        assertThat(firstItems(model, 10)).doesNotContain(BIKE);
        assertThat(selection.item().getValue())
                .isEqualTo(firstItems(model, 1).stream().findFirst());
    }

    @Test
    void theBasketIsFoundByTitleInAnyLanguage() throws Exception {
        var model = opened(new DirectWork());
        navigator.show(Page.LISTS, choice -> choice.with(FAY));
        model.basket().suggestions().search("车");
        assertThat(model.basket().suggestions().found())
                .containsExactlyInAnyOrder(BIKE, new ItemId("lamp"), new ItemId("bell"));
        model.basket().suggestions().search(" ");
        assertThat(model.basket().suggestions().found()).isEmpty();
    }

    @Test
    void whatWasLeftInTheCartFillsTheBasket() throws Exception {
        var model = opened(new DirectWork());
        navigator.show(Page.LISTS, choice -> choice.with(new UserId("ann")));
        model.takeTheirCart();
        assertThat(model.basket().items()).containsExactly(new ItemId("honey"));
    }

    @Test
    void theBasketOfOneShopperDoesNotStayUnderAnother() throws Exception {
        var model = opened(new DirectWork());
        navigator.show(Page.LISTS, choice -> choice.with(new UserId("ann")));
        model.placement().set(Placement.CART);
        model.takeTheirCart();
        model.basket().add(BIKE);
        selection.choose(FAY);
        assertThat(model.basket().items()).isEmpty();
        assertThat(model.answer().get().orElseThrow().basket()).isEmpty();
        assertThat(model.answer().get().orElseThrow().user()).isEqualTo(FAY);
    }

    @Test
    void whatIsFoundForTheBasketOfAFormerShopperIsDropped() throws Exception {
        var work = new LateWork();
        var model = opened(work);
        navigator.show(Page.LISTS, choice -> choice.with(new UserId("ann")));
        work.doEverything();
        model.takeTheirCart();
        model.basket().enter("honey");
        selection.choose(FAY);
        work.doEverything();
        assertThat(model.basket().items()).isEmpty();
    }

    @Test
    void anEmptyCartOfTheirsIsSaidToBeEmpty() throws Exception {
        var model = opened(new DirectWork());
        navigator.show(Page.LISTS, choice -> choice.with(FAY));
        model.basket().add(BIKE);
        assertThat(model.basket().theirsIsEmpty().get()).isFalse();
        model.takeTheirCart();
        assertThat(model.basket().theirsIsEmpty().get()).isTrue();
        assertThat(model.basket().items()).as("nothing to replace it by").containsExactly(BIKE);
        model.basket().remove(BIKE);
        assertThat(model.basket().theirsIsEmpty().get()).isFalse();
        model.takeTheirCart();
        selection.choose(new UserId("ann"));
        assertThat(model.basket().theirsIsEmpty().get())
                .as("said of the former shopper")
                .isFalse();
    }

    @Test
    void aCartThatCannotBeLookedForIsToldWhereItWouldBe() throws Exception {
        var model = opened(new DirectWork());
        navigator.show(Page.LISTS, choice -> choice.with(new UserId("nobody of this name")));
        model.takeTheirCart();
        var basket = model.basket();
        assertThat(basket.theirsIsEmpty().get()).as("nobody knows").isFalse();
        assertThat(basket.failure().get().orElseThrow().what().args())
                .containsExactly(new UserId("nobody of this name"));
        basket.add(BIKE);
        assertThat(basket.failure().get()).isEmpty();
        model.takeTheirCart();
        assertThat(basket.failure().get()).isPresent();
        selection.choose(new UserId("ann"));
        assertThat(basket.failure().get()).as("told of the former shopper").isEmpty();
        model.takeTheirCart();
        assertThat(basket.failure().get()).isEmpty();
        assertThat(basket.items()).containsExactly(new ItemId("honey"));
    }

    @Test
    void rowsInSightAreNoAnswerToAnotherQuestion() throws Exception {
        var work = new LateWork();
        var model = opened(work);
        navigator.show(Page.LISTS, choice -> choice.with(new UserId("ann")));
        work.doEverything();
        assertThat(model.answering().get()).isFalse();
        List<Runnable> questions = List.of(
                () -> model.placement().set(Placement.CART),
                () -> model.basket().add(BIKE),
                () -> model.length().set(20),
                () -> model.withSeen().set(true),
                () -> model.second().set(Optional.of(new ModelChoice.Popularity())),
                () -> model.choose(new ModelChoice.Popularity()),
                () -> selection.choose(FAY));
        for (var question : questions) {
            question.run();
            assertThat(model.answering().get()).isTrue();
            work.doLatestFirst();
            assertThat(model.answering().get()).isFalse();
            var answer = model.answer().get().orElseThrow();
            assertThat(answer.placement()).isEqualTo(model.placement().get());
            assertThat(answer.basket()).isEqualTo(model.basket().items());
        }
        navigator.show(Page.SHOPPER);
        navigator.show(Page.LISTS);
        assertThat(model.answering().get()).as("the same is asked again").isFalse();
    }

    @Test
    void nothingIsAnsweredOnceNobodyIsChosen() throws Exception {
        var work = new LateWork();
        var model = opened(work);
        navigator.show(Page.LISTS, choice -> choice.with(FAY));
        assertThat(model.answering().get()).isTrue();
        navigator.mend(choice -> Choice.NOTHING);
        work.doEverything();
        assertThat(model.answering().get()).isFalse();
        assertThat(model.answer().get()).isEmpty();
    }

    @Test
    void somebodyNobodyKnowsIsColdAndToldWhy() throws Exception {
        var model = opened(new DirectWork());
        navigator.show(Page.LISTS, choice -> choice.with(new UserId("stranger")));
        var list = model.answer().get().orElseThrow().lists().getFirst();
        assertThat(list.warmth()).isEqualTo(Warmth.COLD);
        assertThat(list.source()).containsExactly(Phrase.of("recommend.cold.unknown"));
        assertThat(list.items().getFirst().item()).isEqualTo(new ItemId("tea"));
    }

    @Test
    void twoModelsAreAskedBesideEachOther() throws Exception {
        var model = opened(new DirectWork());
        navigator.show(Page.LISTS, choice -> choice.with(FAY));
        model.second().set(Optional.of(new ModelChoice.Popularity()));
        assertThat(model.answer().get().orElseThrow().lists())
                .extracting(Answer.Listed::model)
                .containsExactly(new ModelChoice.Neighbours(), new ModelChoice.Popularity());
    }

    @Test
    void theShopsOfDataWithoutShopsSaySo() throws Exception {
        var model = opened(new DirectWork());
        model.placement().set(Placement.SHOPS);
        navigator.show(Page.LISTS, choice -> choice.with(FAY));
        var list = model.answer().get().orElseThrow().lists().getFirst();
        assertThat(list.shops()).isEmpty();
        assertThat(list.source()).contains(Phrase.of("recommend.shops.none"));
    }

    @Test
    void anotherPageAsksNothing() throws Exception {
        var model = opened(new DirectWork());
        navigator.show(Page.SHOPPER, choice -> choice.with(FAY));
        assertThat(model.answer().get()).isEmpty();
        navigator.show(Page.LISTS);
        assertThat(model.answer().get()).isPresent();
    }

    @Test
    void anAnswerThatWasOvertakenIsDropped() throws Exception {
        var work = new LateWork();
        var model = opened(work);
        navigator.show(Page.LISTS, choice -> choice.with(FAY));
        work.doEverything();
        selection.choose(new UserId("ann"));
        selection.choose(new UserId("dan"));
        work.doLatestFirst();
        assertThat(model.answer().get().orElseThrow().user()).isEqualTo(new UserId("dan"));
    }

    @Test
    void rowsSpeakTheLanguageAndCsvQuotesTitles() throws Exception {
        var model = opened(new DirectWork());
        navigator.show(Page.LISTS, choice -> choice.with(FAY));
        var shop = model.shop().orElseThrow();
        var answer = model.answer().get().orElseThrow();
        var chinese = new ListTexts(Texts.in(Locale.SIMPLIFIED_CHINESE), shop, shop.portraits(new CancelToken()));
        assertThat(chinese.rows(answer, 0).subList(0, 2))
                .extracting(ListRow::title)
                .containsExactlyInAnyOrder("蓝杯", "蜂蜜");
        var english = new ListTexts(Texts.in(Locale.ENGLISH), shop, shop.portraits(new CancelToken()));
        assertThat(english.asCsv(answer).lines().filter(line -> line.contains(",cup,")))
                .singleElement()
                .asString()
                .startsWith("fay,home,item-neighbours,")
                .contains(",cup,\"Cup, \"\"blue\"\"\",8.0,");
        assertThat(english.rows(answer, 0).getFirst().reason()).contains("Green tea");
    }

    @Test
    void itIsSaidHowManyOfAllEventsCount() throws Exception {
        var model = opened(new DirectWork());
        navigator.show(Page.LISTS, choice -> choice.with(FAY));
        var shop = model.shop().orElseThrow();
        var english = new ListTexts(Texts.in(Locale.ENGLISH), shop, shop.portraits(new CancelToken()));
        var ann = new UserId("ann");
        assertThat(english.confidence(ann, Confidence.NONE)).isEmpty();
        var all = english.confidence(ann, new Confidence(3, 3)).orElseThrow();
        assertThat(english.texts().of(all.line())).isEqualTo("Low confidence: 3 events, 3 items");
        assertThat(all.why()).hasSize(2);
        var some = english.confidence(ann, new Confidence(2, 2)).orElseThrow();
        assertThat(english.texts().of(some.line())).isEqualTo("Low confidence: 2 of 3 events count, 2 items");
        assertThat(some.why()).contains(Phrase.of("lists.confidence.others", 1));
    }

    @Test
    void segmentsAreCalledByTheirNames() throws Exception {
        var model = opened(new DirectWork());
        navigator.show(Page.LISTS, choice -> choice.with(FAY));
        var shop = model.shop().orElseThrow();
        var english = new ListTexts(Texts.in(Locale.ENGLISH), shop, shop.portraits(new CancelToken()));
        var counted = Phrase.of(
                "explain.counted.segment", 12, 3, 6, Phrase.of("explain.counted.training"), "city_en", "Highmere");
        assertThat(english.reason(new Reason("popular", counted, 1)))
                .isEqualTo("Met by 12 shoppers of City Highmere in the training events: number 3 of 6 items");
    }

    @Test
    void movesAreCountedFromTheFirstList() {
        assertThat(Move.between(5, 2)).isEqualTo(new Move(Move.Kind.UP, 3));
        assertThat(Move.between(2, 5)).isEqualTo(new Move(Move.Kind.DOWN, 3));
        assertThat(Move.between(4, 4)).isEqualTo(new Move(Move.Kind.SAME, 0));
    }

    @Test
    void aListIsSavedWhole() throws Exception {
        var work = new DirectWork();
        var model = opened(work);
        var target = folder.resolve("list.csv");
        model.save(target, "rank\n1\n");
        assertThat(target).hasContent("rank\n1\n");
        model.save(folder, "x");
        assertThat(work.jobs())
                .singleElement()
                .satisfies(job ->
                        assertThat(job.problem().orElseThrow().what().key()).isEqualTo("lists.save.failed.what"));
        assertThat(work.jobs())
                .singleElement()
                .satisfies(job -> assertThat(job.problem().orElseThrow().why().args())
                        .singleElement()
                        .isInstanceOf(Phrase.class));
    }

    private static List<ItemId> firstItems(ListsViewModel model, int most) {
        return model.answer().get().orElseThrow().lists().getFirst().items().stream()
                .limit(most)
                .map(ScoredItem::item)
                .toList();
    }

    private ListsViewModel opened(Work work) throws Exception {
        var made = make();
        project = Optional.of(made);
        var session = new ProjectSession(
                (path, progress, cancel) -> new LoadedProject(made), work, navigator, new RecentProjects(List.of()));
        var models = new OpenModels(() -> {
            throw new IllegalStateException("nothing is trained here");
        });
        var model = new ListsViewModel(new OpenShop(session), selection, navigator, work, models);
        session.opened(new LoadedProject(made));
        return model;
    }

    private Project make() throws Exception {
        var events = Files.writeString(folder.resolve("events.csv"), EVENTS);
        var items = Files.writeString(folder.resolve("items.csv"), ITEMS);
        var plan = new ImportPlan(List.of(
                new TablePlan(
                        TableKind.ITEMS,
                        new SourceSpec(
                                items.toString(),
                                SourceFormat.delimited(",", true),
                                List.of(
                                        new ColumnSpec("item_id", ColumnRole.ITEM),
                                        new ColumnSpec("title_en", ColumnRole.TITLE),
                                        new ColumnSpec("title_zh", ColumnRole.TITLE),
                                        new ColumnSpec("brand", ColumnRole.BRAND),
                                        new ColumnSpec("price", ColumnRole.PRICE)))),
                new TablePlan(TableKind.EVENTS, PlanDraft.source(events, TableKind.EVENTS))));
        return Project.create(folder.resolve("shop"), "Shop", plan, folder, Progress.SILENT, new CancelToken());
    }

    /** Does nothing until it is told to, and then in whatever order. */
    private static final class LateWork implements Work {
        private final DirectWork direct = new DirectWork();
        private final Deque<Runnable> waiting = new ArrayDeque<>();

        @Override
        public <T> Job run(Phrase title, Task<T> task, Consumer<? super T> onDone, Consumer<Problem> onFailed) {
            waiting.add(() -> direct.run(title, task, onDone, onFailed));
            return direct.runQuietly((progress, cancel) -> 0, done -> {}, problem -> {});
        }

        @Override
        public <T> Job runQuietly(Task<T> task, Consumer<? super T> onDone, Consumer<Problem> onFailed) {
            waiting.add(() -> direct.runQuietly(task, onDone, onFailed));
            return direct.runQuietly((progress, cancel) -> 0, done -> {}, problem -> {});
        }

        void doEverything() {
            while (!waiting.isEmpty()) {
                waiting.removeFirst().run();
            }
        }

        void doLatestFirst() {
            while (!waiting.isEmpty()) {
                waiting.removeLast().run();
            }
        }

        @Override
        public ObservableList<Job> jobs() {
            return direct.jobs();
        }

        @Override
        public void forget(Job job) {
            direct.forget(job);
        }
    }
}

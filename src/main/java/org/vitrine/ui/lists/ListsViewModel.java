package org.vitrine.ui.lists;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.vitrine.domain.ItemId;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ShopId;
import org.vitrine.recommend.Placement;
import org.vitrine.recommend.ScoredItem;
import org.vitrine.recommend.ShopList.ScoredShop;
import org.vitrine.ui.fx.Choice;
import org.vitrine.ui.fx.Job;
import org.vitrine.ui.fx.Navigator;
import org.vitrine.ui.fx.Page;
import org.vitrine.ui.fx.PaneState;
import org.vitrine.ui.fx.Selection;
import org.vitrine.ui.fx.Work;
import org.vitrine.ui.item.OpenShop;
import org.vitrine.ui.item.Shop;

/**
 * What the Lists page asks of whom: the shared shopper, a placement, one model or two. Every change asks anew; an answer
 * that was overtaken is dropped. Nothing is asked while another page is open.
 */
public final class ListsViewModel {
    /** How long lists may be. */
    public static final List<Integer> LENGTHS = List.of(10, 20, 50);

    private final OpenShop open;
    private final Selection selection;
    private final Navigator navigator;
    private final Work work;
    private final OpenModels models;
    private final Basket basket;
    private final ReadOnlyObjectWrapper<PaneState> state = new ReadOnlyObjectWrapper<>(PaneState.filled());
    private final ReadOnlyObjectWrapper<PaneState> listState = new ReadOnlyObjectWrapper<>(PaneState.filled());
    private final ReadOnlyObjectWrapper<Optional<Answer>> answer = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper answering = new ReadOnlyBooleanWrapper();
    private final ObservableList<ModelChoice> choices =
            FXCollections.observableArrayList(new ModelChoice.Neighbours(), new ModelChoice.Popularity());
    private final ObjectProperty<ModelChoice> first = new SimpleObjectProperty<>(new ModelChoice.Neighbours());
    private final ObjectProperty<Optional<ModelChoice>> second = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Placement> placement = new SimpleObjectProperty<>(Placement.HOME);
    private final IntegerProperty length = new SimpleIntegerProperty(LENGTHS.getFirst());
    private final BooleanProperty withSeen = new SimpleBooleanProperty();
    private Optional<Job> asking = Optional.empty();
    private int asked;
    private Optional<Wish> answered = Optional.empty();
    private boolean modelChosen;
    /** Whether what comes next is a list nobody has chosen a row of yet. */
    private boolean entered;

    public ListsViewModel(OpenShop open, Selection selection, Navigator navigator, Work work, OpenModels models) {
        this.open = open;
        this.selection = selection;
        this.navigator = navigator;
        this.work = work;
        this.models = models;
        this.basket = new Basket(open, work);
        open.shop().subscribe(shop -> opened());
        navigator.page().subscribe(page -> arrived());
        selection.shopper().subscribe(chosen -> shopperChanged());
        selection.run().subscribe(run -> run.ifPresent(this::takeRun));
        first.subscribe(model -> ask());
        second.subscribe(model -> ask());
        placement.subscribe(place -> askAnother());
        length.subscribe(rows -> ask());
        withSeen.subscribe(seen -> ask());
        basket.items().addListener((ListChangeListener<ItemId>) change -> askAnother());
    }

    private void opened() {
        modelChosen = false;
        answer.set(Optional.empty());
        basket.empty();
        second.set(Optional.empty());
        first.set(new ModelChoice.Neighbours());
        choices.setAll(new ModelChoice.Neighbours(), new ModelChoice.Popularity());
        work.runQuietly(
                (progress, cancel) -> {
                    models.closeAll();
                    return true;
                },
                done -> {},
                problem -> {});
        arrived();
    }

    private void arrived() {
        if (navigator.page().get() == Page.LISTS) {
            lookForRuns();
            askAnother();
        }
    }

    private void shopperChanged() {
        basket.empty();
        askAnother();
    }

    /** Asks for a list of its own and not for the one that is there in another way. */
    private void askAnother() {
        entered = true;
        ask();
    }

    /** Finished runs come and go while the window is open. */
    private void lookForRuns() {
        var wanted = wanted();
        open.shop()
                .get()
                .ifPresent(shop -> work.runQuietly(
                        (progress, cancel) -> OfferedModels.of(
                                shop.project().runStore().list().runs(), wanted),
                        found -> {
                            if (open.shop().get().equals(Optional.of(shop))) {
                                offer(found);
                            }
                        },
                        problem -> {}));
    }

    /** Names of the models that are chosen here, and of the run all pages share. */
    private Set<String> wanted() {
        var names = new HashSet<String>();
        names.add(first.get().name());
        second.get().ifPresent(model -> names.add(model.name()));
        selection.run().getValue().ifPresent(names::add);
        return names;
    }

    private void offer(List<ModelChoice> found) {
        if (found.equals(choices)) {
            return;
        }
        var wanted = first.get();
        var beside = second.get();
        choices.setAll(found);
        first.set(modelChosen && found.contains(wanted) ? wanted : found.getFirst());
        second.set(beside.filter(found::contains));
        selection.run().getValue().ifPresent(this::takeRun);
    }

    private void takeRun(String id) {
        choices.stream()
                .filter(choice -> choice instanceof ModelChoice.Trained(var run)
                        && run.run().value().equals(id))
                .findFirst()
                .ifPresent(first::set);
    }

    /** Asks this model from now on; a run becomes the chosen run of every page. */
    public void choose(ModelChoice model) {
        modelChosen = true;
        first.set(model);
        if (model instanceof ModelChoice.Trained(var run)) {
            selection.chooseRun(run.run().value());
        }
    }

    private void ask() {
        asking.ifPresent(Job::cancel);
        asking = Optional.empty();
        asked++;
        if (navigator.page().get() != Page.LISTS) {
            return;
        }
        var shop = open.shop().get();
        if (shop.isEmpty() || !shop.get().project().hasTables()) {
            nobody("lists.none.noTables");
            return;
        }
        var user = selection.shopper().getValue();
        if (user.isEmpty()) {
            nobody("lists.none.text");
            return;
        }
        state.set(PaneState.filled());
        var wanted = new ArrayList<ModelChoice>();
        wanted.add(first.get());
        second.get().filter(model -> !model.equals(first.get())).ifPresent(wanted::add);
        var items = placement.get() == Placement.CART ? List.copyOf(basket.items()) : List.<ItemId>of();
        ask(new Wish(shop.get(), user.get(), placement.get(), items, length.get(), withSeen.get(), wanted));
    }

    private void nobody(String why) {
        answer.set(Optional.empty());
        answering.set(false);
        state.set(PaneState.empty("lists.none.title", why));
    }

    private void ask(Wish wish) {
        int number = asked;
        answering.set(answer.get().isEmpty() || !answered.equals(Optional.of(wish)));
        Work.Task<Answer> task = (progress, cancel) -> wish.answer(models, progress, cancel);
        Consumer<Answer> done = made -> answered(number, wish, made);
        Consumer<Problem> wrong = problem -> failed(number, problem);
        if (models.have(wish.shop(), wish.models()) && wish.shop().peek().isPresent()) {
            asking = Optional.of(work.runQuietly(task, done, wrong));
            return;
        }
        var job = work.run(Phrase.of("lists.loading"), task, done, wrong);
        if (job.isRunning()) {
            asking = Optional.of(job);
            listState.set(PaneState.busy(job));
        }
        job.whenEnded(() -> {
            if (number == asked && job.state().get() == Job.State.CANCELLED) {
                answer.set(Optional.empty());
                answering.set(false);
                listState.set(PaneState.empty(
                        "lists.cancelled.title", "lists.cancelled.text", "shell.state.again", this::ask));
            }
        });
    }

    private void answered(int number, Wish wish, Answer made) {
        if (number == asked) {
            answered = Optional.of(wish);
            answer.set(Optional.of(made));
            listState.set(PaneState.filled());
            answering.set(false);
            if (entered) {
                entered = false;
                chooseFirst(made);
            }
        }
    }

    /** One who comes to a list is told of its first row, unless what is chosen stands in it. */
    private void chooseFirst(Answer made) {
        var first = made.lists().getFirst();
        var choice = selection.choice().get();
        if (made.placement() == Placement.SHOPS) {
            var shops = first.shops().stream().map(ScoredShop::shop).toList();
            if (choice.shop().filter(shops::contains).isEmpty()) {
                shops.stream().findFirst().ifPresent(shop -> navigator.mend(now -> now.with(shop)));
            }
        } else {
            var items = made.lists().stream()
                    .flatMap(list -> list.items().stream())
                    .map(ScoredItem::item)
                    .toList();
            choice.item()
                    .filter(items::contains)
                    .or(() -> items.stream().findFirst())
                    .ifPresent(item -> navigator.mend(now -> now.withOnly(item)));
        }
    }

    private void failed(int number, Problem problem) {
        if (number == asked) {
            answering.set(false);
            answer.set(Optional.empty());
            listState.set(
                    first.get() instanceof ModelChoice.Trained
                            ? new PaneState.Failed(
                                    problem,
                                    Optional.of(new PaneState.Action(
                                            Phrase.of("lists.failed.count"),
                                            () -> choose(new ModelChoice.Neighbours()))))
                            : PaneState.failed(problem, this::ask));
        }
    }

    /** Whether there is a trained model to ask. */
    public boolean hasRuns() {
        return choices.stream().anyMatch(ModelChoice.Trained.class::isInstance);
    }

    /** Whether there is anybody to show lists for. */
    public ReadOnlyObjectProperty<PaneState> state() {
        return state.getReadOnlyProperty();
    }

    /** How the lists themselves stand. */
    public ReadOnlyObjectProperty<PaneState> listState() {
        return listState.getReadOnlyProperty();
    }

    /** Whether something is asked that {@link #answer()} is no answer to. */
    public ReadOnlyBooleanProperty answering() {
        return answering.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<Answer>> answer() {
        return answer.getReadOnlyProperty();
    }

    /** The models there are: finished runs, newest first, then those that count. */
    public ObservableList<ModelChoice> choices() {
        return choices;
    }

    /** The model asked; set it by {@link #choose(ModelChoice)}. */
    public ObjectProperty<ModelChoice> first() {
        return first;
    }

    /** A model to compare with. */
    public ObjectProperty<Optional<ModelChoice>> second() {
        return second;
    }

    public ObjectProperty<Placement> placement() {
        return placement;
    }

    /** Rows of each list, one of {@link #LENGTHS}. */
    public IntegerProperty length() {
        return length;
    }

    /** Whether items the shopper has met may appear, marked. */
    public BooleanProperty withSeen() {
        return withSeen;
    }

    public Basket basket() {
        return basket;
    }

    /** The open project; empty without one. */
    public Optional<Shop> shop() {
        return open.shop().get();
    }

    public void choose(ItemId item) {
        selection.choose(item);
    }

    public void choose(ShopId shop) {
        selection.choose(shop);
    }

    /** The item or shop the inspector speaks of. */
    ReadOnlyObjectProperty<Choice> choice() {
        return selection.choice();
    }

    /** Puts an item into the basket and shows what goes with it. */
    public void putIntoBasket(ItemId item) {
        basket.add(item);
        placement.set(Placement.CART);
    }

    /** Puts what the shopper left in the cart into the basket. */
    public void takeTheirCart() {
        selection.shopper().getValue().ifPresent(basket::fillFromCartOf);
    }

    public void showPortrait() {
        navigator.show(Page.SHOPPER);
    }

    public void showTraining() {
        navigator.show(Page.TRAIN);
    }

    /** Writes a list to a file, whole or not at all. */
    public void save(Path target, String text) {
        var name = Objects.requireNonNullElse(target.getFileName(), target).toString();
        work.run(
                Phrase.of("lists.saving", name),
                (progress, cancel) -> {
                    new ListFile(target).write(text);
                    return target;
                },
                done -> {},
                problem -> {});
    }
}

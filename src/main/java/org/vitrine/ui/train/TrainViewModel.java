package org.vitrine.ui.train;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ProblemException;
import org.vitrine.encode.EncodedDataset;
import org.vitrine.project.Project;
import org.vitrine.project.TrainingRequest;
import org.vitrine.project.TrainingRun;
import org.vitrine.project.TrainingService;
import org.vitrine.train.DataSize;
import org.vitrine.train.Learning;
import org.vitrine.train.ModelCard;
import org.vitrine.train.ModelCatalogue;
import org.vitrine.train.ModelConfig;
import org.vitrine.train.RunState;
import org.vitrine.train.WaysOut;
import org.vitrine.train.WaysOut.Way;
import org.vitrine.ui.fx.Navigator;
import org.vitrine.ui.fx.Page;
import org.vitrine.ui.fx.PaneState;
import org.vitrine.ui.fx.Work;
import org.vitrine.ui.run.DeviceWatch;
import org.vitrine.ui.run.LiveRuns;
import org.vitrine.ui.run.WatchedRun;

/** What is to be trained, whether it can be, and the run that is being watched. */
public final class TrainViewModel {
    private static final int SIGNIFICANT = 6;

    /** What the middle of the page shows. */
    public enum Mode {
        CONFIGURE,
        WATCH
    }

    private static final String FIRST = "bpr-mf";

    private final LiveRuns desk;
    private final DeviceWatch devices;
    private final Work work;
    private final Navigator navigator;
    private final ModelCatalogue catalogue = new ModelCatalogue();
    private final Map<String, ModelForm> forms = new HashMap<>();
    private final RunForm runForm;
    private final RunCheck runCheck;
    private final ReadOnlyObjectWrapper<PaneState> state = new ReadOnlyObjectWrapper<>(PaneState.filled());
    private final ReadOnlyObjectWrapper<ModelForm> form;
    private final ReadOnlyObjectWrapper<Optional<EncodedDataset>> data = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<ModelConfig>> ready = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<WatchedRun>> watched = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Problem>> problem = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObjectProperty<Mode> mode = new SimpleObjectProperty<>(Mode.CONFIGURE);
    /** Whether the form is being filled, not changed by a person. */
    private boolean suiting;

    private Optional<Project> opened = Optional.empty();

    public TrainViewModel(LiveRuns desk, DeviceWatch devices, Work work, Navigator navigator, int processors) {
        this.desk = desk;
        this.devices = devices;
        this.work = work;
        this.navigator = navigator;
        runForm = new RunForm(processors);
        runCheck = new RunCheck(desk, work);
        form = new ReadOnlyObjectWrapper<>(formOf(FIRST));
        runForm.measuring().forEach(this::listen);
        runForm.machine().forEach(this::listen);
        runForm.device.text().addListener((text, before, now) -> devices.look(runForm.wantedDevice()));
        runForm.cutting().forEach(setting -> setting.text().addListener((text, before, now) -> splitChosen()));
        desk.session().split().subscribe(kept -> suit());
        desk.session().project().subscribe(project -> projectChanged());
        desk.current().subscribe(this::watch);
        desk.problem().subscribe(problem::set);
        desk.proposed().subscribe(proposal -> proposal.ifPresent(this::propose));
        check();
    }

    private void listen(Setting setting) {
        setting.text().addListener((text, before, now) -> check());
    }

    private ModelForm formOf(String kind) {
        return forms.computeIfAbsent(kind, each -> {
            var card = cards().stream()
                    .filter(c -> c.kind().equals(each))
                    .findFirst()
                    .orElseThrow();
            var made = new ModelForm(catalogue, card, size());
            made.settings().forEach(this::listen);
            return made;
        });
    }

    private DataSize size() {
        return data.get().map(known -> DataSize.of(known.fingerprint())).orElse(DataSize.TYPICAL);
    }

    /** What a person chose is kept with the project; what suits the data needs no keeping. */
    private void splitChosen() {
        if (!suiting && data.get().isPresent()) {
            runForm.chosenSplit().ifPresent(desk.session()::choose);
        }
    }

    private void suit() {
        suiting = true;
        data.get().ifPresent(known -> runForm.suit(known, desk.session().split().get()));
        suiting = false;
    }

    private void projectChanged() {
        var now = desk.project();
        if (!now.equals(opened)) {
            opened = now;
            runCheck.forget();
            data.set(Optional.empty());
            mode.set(Mode.CONFIGURE);
        }
        state.set(
                now.isEmpty()
                        ? PaneState.empty(
                                "train.noTables.title",
                                "train.noTables.text",
                                "train.noTables.action",
                                () -> navigator.show(Page.DATA))
                        : PaneState.filled());
    }

    /** The page has come up: reads what the form depends on, and tries the device, both away from the screen. */
    void arrive() {
        if (devices.answer().get().found().isEmpty() && !devices.answer().get().looking()) {
            devices.look(runForm.wantedDevice());
        }
        if (opened.isPresent() && data.get().isEmpty()) {
            var project = opened.get();
            work.runQuietly(
                    project::dataset,
                    known -> {
                        if (opened.equals(Optional.of(project))) {
                            learn(known);
                        }
                    },
                    why -> state.set(PaneState.failed(why)));
        }
    }

    private void learn(EncodedDataset known) {
        data.set(Optional.of(known));
        suit();
        // some defaults depend on the size of the data
        var kind = form.get().card().kind();
        forms.clear();
        form.set(formOf(kind));
        check();
        desk.proposed().get().ifPresent(this::propose);
    }

    /** Fills the form with the settings of a run, but for what is to be changed about it. */
    private void propose(LiveRuns.Proposal proposal) {
        mode.set(Mode.CONFIGURE);
        var like = proposal.like();
        form.set(formOf(like.model().kind()));
        form.get().like(like, proposal.changes());
        runForm.like(like);
        check();
    }

    private void watch(Optional<TrainingRun> run) {
        watched.set(run.map(live -> new WatchedRun(live.plan(), live.history(), live::unproven)));
        if (run.isEmpty()) {
            mode.set(Mode.CONFIGURE);
        } else if (!desk.cameByItself()) {
            mode.set(Mode.WATCH);
        }
    }

    private void check() {
        boolean run = runForm.check(data.get());
        var model = form.get().check();
        ready.set(run ? model.filter(runForm::suits) : Optional.empty());
        runCheck.suit(request());
    }

    /** The run as set, when it can be trained. */
    private Optional<TrainingRequest> request() {
        return ready.get().flatMap(model -> {
            try {
                return Optional.of(runForm.request(model));
            } catch (ProblemException e) {
                problem.set(Optional.of(e.problem()));
                return Optional.empty();
            }
        });
    }

    public ReadOnlyObjectProperty<PaneState> state() {
        return state.getReadOnlyProperty();
    }

    public List<ModelCard> cards() {
        return catalogue.cards();
    }

    /** The chosen model's settings. */
    ReadOnlyObjectProperty<ModelForm> form() {
        return form.getReadOnlyProperty();
    }

    RunForm runForm() {
        return runForm;
    }

    /** Threads a run computes with unless somebody says otherwise: one processor is left to the window. */
    public int usualThreads() {
        return runForm.usualThreads();
    }

    /** The chosen model. */
    public ModelCard chosen() {
        return form.get().card();
    }

    public void choose(String kind) {
        form.set(formOf(kind));
        check();
    }

    /** A setting of the chosen model or of the run, by its name. */
    public Setting setting(String name) {
        return java.util.stream.Stream.of(form.get().settings(), runForm.measuring(), runForm.machine())
                .flatMap(List::stream)
                .filter(setting -> setting.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name));
    }

    /** The open data in numbers, once it has been read. */
    ReadOnlyObjectProperty<Optional<EncodedDataset>> data() {
        return data.getReadOnlyProperty();
    }

    /** The model as set, when it can be trained. */
    public ReadOnlyObjectProperty<Optional<ModelConfig>> ready() {
        return ready.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<WatchedRun>> watched() {
        return watched.getReadOnlyProperty();
    }

    public ObjectProperty<Mode> mode() {
        return mode;
    }

    /** Why the last run could not be started. */
    public ReadOnlyObjectProperty<Optional<Problem>> problem() {
        return problem.getReadOnlyProperty();
    }

    LiveRuns desk() {
        return desk;
    }

    DeviceWatch devices() {
        return devices;
    }

    /** What is foretold of the run as set. */
    RunCheck runCheck() {
        return runCheck;
    }

    /** Foretells the run as set: its memory and its time. */
    public void checkFirst() {
        request().ifPresent(runCheck::look);
    }

    /** Starts a run as set, unless it is known that it would not fit. */
    public void train() {
        request().ifPresent(request -> runCheck.before(request, size(), () -> start(request)));
    }

    /** The first trains, those with other seeds or at later origins wait in line. */
    private void start(TrainingRequest request) {
        desk.start(request.origins().size() > 1 ? request.origins() : request.seeds(runForm.wantedSeeds()));
    }

    /** Starts a run as set, whatever was foretold. */
    public void trainAnyway() {
        request().ifPresent(this::start);
    }

    /** Takes a way out: changes the settings and foretells anew, takes another model, or, for a sample of the shoppers, opens the data. */
    void take(Way way) {
        if (way.kind() == WaysOut.Kind.SAMPLE) {
            navigator.show(Page.DATA);
            return;
        }
        if (way.kind() == WaysOut.Kind.MODEL) {
            choose(way.other());
            return;
        }
        way.settings().forEach((name, value) -> setting(name).text().set(value));
        checkFirst();
    }

    /** Starts a run of a model as it usually is but for these settings; what the form says stays as it is. */
    void train(String kind, Map<String, String> changes) throws ProblemException {
        desk.start(runForm.request(catalogue.configure(kind, changes, size())));
    }

    /** Where the watched run stands. */
    public Optional<RunState> runState() {
        return desk.current().get().map(TrainingRun::state);
    }

    public void pauseOrGoOn() {
        desk.live().ifPresent(run -> {
            if (run.control().isPaused()) {
                desk.unpause();
            } else {
                desk.pause();
            }
        });
    }

    /** The learning rate that the watched run works from now; empty when it does not learn. */
    public OptionalDouble learningRate() {
        return desk.live().stream()
                .flatMapToDouble(run -> {
                    var asked = run.control().learningRate();
                    return asked.isPresent()
                            ? asked.stream()
                            : ModelCatalogue.learning(run.plan().model()).stream()
                                    .mapToDouble(Learning::learningRate);
                })
                .findFirst();
    }

    /** Multiplies the watched run's learning rate from its next batch on. */
    public void changeRate(double factor) {
        learningRate()
                .ifPresent(rate -> desk.learningRate(new BigDecimal(rate * factor)
                        .round(new MathContext(SIGNIFICANT))
                        .doubleValue()));
    }

    /** Whether the watched run broke off and can go on. */
    public boolean canGoOn() {
        return runState().filter(TrainingService::canGoOn).isPresent()
                && desk.starting().get().isEmpty();
    }

    /** Goes on with the watched run from its last checkpoint. */
    public void goOn() {
        desk.current().get().filter(run -> canGoOn()).ifPresent(run -> desk.goOn(run.id()));
    }

    /** Opens the lists by the finished run. */
    public void seeLists() {
        desk.current()
                .get()
                .filter(run -> run.state().hasModel())
                .ifPresent(run -> navigator.show(
                        Page.LISTS, choice -> choice.withRun(run.id().value())));
    }

    /** Opens the finished run among the others. */
    public void seeRuns() {
        desk.current()
                .get()
                .ifPresent(run -> navigator.show(
                        Page.RUNS, choice -> choice.withRun(run.id().value())));
    }
}

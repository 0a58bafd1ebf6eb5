package org.vitrine.ui.run;

import java.util.function.Supplier;
import org.vitrine.domain.ProblemException;
import org.vitrine.project.TrainingService;
import org.vitrine.train.DeviceChoice;

/** What trains and reads models: the same service at every call. May take seconds the first time: never on the thread that draws. */
public interface Engine extends Supplier<TrainingService> {
    /** Loads the engine and tries the device. */
    DeviceFound find(DeviceChoice wanted) throws ProblemException;

    /** What can be told of the machine without loading the engine. */
    DeviceFound guess();
}

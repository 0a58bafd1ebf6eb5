package org.vitrine.project;

import org.vitrine.domain.ProblemException;
import org.vitrine.encode.Split;
import org.vitrine.train.TrainingPlan;
import org.vitrine.train.Validator;

/** How runs are measured. */
@FunctionalInterface
public interface Measures {
    /** What measures models of this plan on this split. */
    Validator of(Split split, TrainingPlan plan) throws ProblemException;
}

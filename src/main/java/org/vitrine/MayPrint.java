package org.vitrine;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Lets a class outside {@code cli} write to the standard streams. The value says why. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
@interface MayPrint {
    String value();
}

package org.vitrine.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A share above 0 and up to 1: {@code 0.1} or {@code 10%}. */
final class ShareText implements ITypeConverter<Double> {
    private static final double PERCENT = 100;

    @Override
    public Double convert(String text) {
        try {
            double share = text.endsWith("%")
                    ? Double.parseDouble(text.substring(0, text.length() - 1)) / PERCENT
                    : Double.parseDouble(text);
            if (share > 0 && share <= 1) {
                return share;
            }
        } catch (NumberFormatException e) {
            throw new TypeConversionException("'" + text + "' is no share: 10% or 0.1");
        }
        throw new TypeConversionException("'" + text + "' is no share above 0 and up to 1: 10% or 0.1");
    }
}

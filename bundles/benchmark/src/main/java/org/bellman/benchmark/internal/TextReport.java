package org.bellman.benchmark.internal;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bellman.api.run.PartInfo;

/** A benchmark as tables for people. */
final class TextReport {
    private static final int DIGITS = 3;

    private TextReport() {}

    static List<String> of(Results results) {
        List<String> lines = new ArrayList<>();
        Machine machine = results.machine();
        lines.add("machine  " + machine.processor() + ", " + machine.cores() + " cores, " + machine.system() + ", "
                + machine.jvm());
        PeakResult peak = results.peak();
        lines.add("peak     " + giga(peak.median()) + " GFLOP/s on one core by fused multiply-adds in float32 (from "
                + giga(peak.minimum()) + " to " + giga(peak.maximum()) + "), " + peak.description());
        lines.add("");
        environments(results.environments(), lines);
        lines.add("");
        lines.add("backends");
        for (PartInfo backend : results.backends()) {
            lines.add("  " + backend.id() + ": " + (backend.usable() ? "" : "UNUSABLE: ") + backend.note());
        }
        lines.add("");
        networks(results, lines);
        lines.add("");
        lines.add("measured in " + Math.round(results.seconds()) + " s");
        if (!results.complete()) {
            lines.add("It was interrupted: what was not measured by then is not here.");
        }
        return lines;
    }

    private static void environments(List<EnvironmentResult> results, List<String> lines) {
        lines.add("environments, random actions");
        if (results.isEmpty()) {
            lines.add("  none is installed");
            return;
        }
        Columns columns = new Columns("  ").left(0);
        columns.row("", "steps/s", "ns/step", "least");
        List<String> failures = new ArrayList<>();
        for (EnvironmentResult result : results) {
            if (result.step() == null) {
                columns.row(result.id(), "-", "-", "-");
                failures.add("  " + result.id() + ": " + result.failure());
            } else {
                columns.row(
                        result.id(),
                        String.format(
                                Locale.ROOT,
                                "%,d",
                                Math.round(1e9 / result.step().median())),
                        digits(result.step().median()),
                        digits(result.step().minimum()));
            }
        }
        lines.addAll(columns.lines());
        lines.addAll(failures);
    }

    private static void networks(Results results, List<String> lines) {
        lines.add("networks, microseconds (median and least), GFLOP/s of the products in the fastest training steps");
        Columns columns = new Columns("  ").left(0).left(1).left(3);
        columns.row(
                "layers", "activation", "batch", "backend", "forward", "least", "step", "least", "GFLOP/s", "of peak");
        List<String> failures = new ArrayList<>();
        for (NetworkResult result : results.networks()) {
            NetworkCase of = result.of();
            String batch = Integer.toString(of.batch());
            if (result.step() == null) {
                columns.row(of.layers(), of.activationName(), batch, result.backend(), "-", "-", "-", "-", "-", "-");
                failures.add("  " + result.backend() + ", " + of + ": " + result.failure());
            } else {
                columns.row(
                        of.layers(),
                        of.activationName(),
                        batch,
                        result.backend(),
                        micros(result.forward().median()),
                        micros(result.forward().minimum()),
                        micros(result.step().median()),
                        micros(result.step().minimum()),
                        giga(result.flops()),
                        Math.round(100 * result.share()) + " %");
            }
        }
        if (results.networks().isEmpty()) {
            lines.add("  no backend was measured");
        } else {
            lines.addAll(columns.lines());
        }
        lines.addAll(failures);
    }

    private static String giga(double perSecond) {
        return digits(perSecond / 1e9);
    }

    private static String micros(double nanoseconds) {
        return digits(nanoseconds / 1e3);
    }

    /** Three significant digits, or all before the point, and never an exponent. */
    private static String digits(double value) {
        BigDecimal rounded = BigDecimal.valueOf(value).round(new MathContext(DIGITS));
        int before = rounded.precision() - rounded.scale();
        return rounded.setScale(Math.max(0, DIGITS - before)).toPlainString();
    }
}

package org.bellman.cli.internal;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The pages of {@code --help}. */
final class Help {
    private Help() {}

    static void describe(CommandSpec root) {
        UsageMessageSpec usage = root.usageMessage();
        usage.header("Reinforcement learning for the JVM.", "");
        usage.customSynopsis("bellman COMMAND [ARGUMENT]... [OPTION]...");
        usage.footer(
                "  bellman train dqn CartPole-v1 --preset",
                "  bellman list",
                "  bellman describe dqn",
                "",
                "bellman help COMMAND says more of a command.");
    }

    /** Sets what a command's page says. */
    static void page(CommandSpec spec, String header, String synopsis, String... examples) {
        UsageMessageSpec usage = spec.usageMessage();
        usage.header(header, "");
        usage.customSynopsis("bellman " + synopsis);
        String[] footer = new String[examples.length];
        for (int i = 0; i < examples.length; i++) {
            footer[i] = "  " + examples[i];
        }
        usage.footer(footer);
    }

    /** Lays out the pages of a command and of all below it, those of other bundles included. */
    static void layOut(CommandSpec spec) {
        UsageMessageSpec usage = spec.usageMessage();
        usage.sortOptions(false);
        usage.parameterListHeading("%n");
        usage.optionListHeading("%nOptions:%n");
        usage.commandListHeading("%nCommands:%n");
        usage.footerHeading("%nExamples:%n");
        spec.subcommands().values().forEach(command -> layOut(command.getCommandSpec()));
    }
}

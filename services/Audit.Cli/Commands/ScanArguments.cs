using System.CommandLine;
using System.Globalization;
using Audit.Cli.Output;
using Audit.Model;

namespace Audit.Cli.Commands;

/// <summary>The arguments and options of <c>fabric-audit scan</c>.</summary>
internal sealed class ScanArguments
{
    public Argument<string[]> Paths { get; } = new("PATH")
    {
        Description = "Solidity files, folders, standard JSON input (*.json); - reads standard input.",
        Arity = ArgumentArity.OneOrMore,
    };

    public Option<string?> Format { get; } = new("--format") { Description = "How to write the findings; text unless -o says otherwise." };

    public Option<string?> Output { get; } = new("--output", "-o")
    {
        Description = "Write to this file; its ending (.sarif, .json, .md, .txt) chooses the format.", HelpName = "FILE",
    };

    public Option<string[]> FailOn { get; } = new("--fail-on")
    {
        Description = "Exit with 1 from this verdict on (fail, review, never), or when a class has a finding, or a score: reentrancy, reentrancy:5000.",
        DefaultValueFactory = _ => ["fail"],
        HelpName = "fail|review|never|CLASS[:POINTS]",
    };

    public Option<string[]> Classes { get; } = new("--class") { Description = "Count only findings of these classes.", HelpName = "CLASS" };

    public Option<int> MinimumScore { get; } = new("--minimum-score")
    {
        Description = "Count only findings from this score on, in basis points (0 to 10000).", DefaultValueFactory = _ => 0, HelpName = "POINTS",
    };

    public Option<bool> Explain { get; } = new("--explain") { Description = "Tell what each finding means, how to fix it, and show its code." };

    public Option<string?> Baseline { get; } = new("--baseline") { Description = "Count only findings that this file does not know.", HelpName = "FILE" };

    public Option<string?> WriteBaseline { get; } = new("--write-baseline")
    {
        Description = "Write today's findings to this file, as known; they do not fail this scan.", HelpName = "FILE",
    };

    public Option<bool> NoInlineIgnores { get; } = new("--no-inline-ignores") { Description = "Do not heed comments in the source that ignore findings." };

    public Option<bool> IncludeDependencies { get; } = new("--include-dependencies")
    {
        Description = "Scan node_modules, lib, build outputs and what the files import, too.",
    };

    public Option<string> StandardInputName { get; } = new("--stdin-name")
    {
        Description = "How to name standard input.", DefaultValueFactory = _ => "stdin.sol", HelpName = "NAME",
    };

    public Option<bool> StandardJson { get; } = new("--standard-json") { Description = "What is named is input of solc --standard-json, whatever it looks like." };

    public Option<string> Bundle { get; } = new("--bundle", "--model")
    {
        Description = "The folder of the model bundle.", DefaultValueFactory = _ => ModelBundle.DefaultFolder, HelpName = "FOLDER",
    };

    public Option<int> Threads { get; } = new("--threads")
    {
        Description = "How many functions are scored at once; no score depends on it.", DefaultValueFactory = _ => Environment.ProcessorCount, HelpName = "COUNT",
    };

    public Option<string?> Cache { get; } = new("--cache")
    {
        Description = "The folder that keeps scores between scans, or none; by default one of your own.", HelpName = "FOLDER|none",
    };

    /// <summary>The command with all of them.</summary>
    public Command Command()
    {
        Format.AcceptOnlyFromAmong(ScanFormat.All);
        FailOn.AllowMultipleArgumentsPerToken = false;
        Classes.AllowMultipleArgumentsPerToken = false;
        Require(MinimumScore, 0, ModelClass.FullScore);
        Require(Threads, 1, 1024);
        return new Command("scan", "Score Solidity sources on this machine, without a ledger.")
        {
            Paths, Format, Output, FailOn, Classes, MinimumScore, Explain, Baseline, WriteBaseline, NoInlineIgnores,
            IncludeDependencies, StandardInputName, StandardJson, Bundle, Threads, Cache,
        };
    }

    private static void Require(Option<int> option, int least, int most) => option.Validators.Add(result =>
    {
        if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out var value) && (value < least || value > most))
        {
            result.AddError($"{option.Name} {value} is out of range: give a number from {least} to {most}.");
        }
    });
}

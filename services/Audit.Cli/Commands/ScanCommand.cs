using System.CommandLine;
using Audit.Cli.Output;
using Audit.Model;

namespace Audit.Cli.Commands;

/// <summary><c>fabric-audit scan FILE…</c>: scores files on this machine with a model bundle; no ledger, no network.</summary>
internal static class ScanCommand
{
    private const string Text = "text";
    private const string Json = "json";

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var files = new Argument<string[]>("FILE") { Description = "Solidity files; - reads standard input.", Arity = ArgumentArity.OneOrMore };
        var format = new Option<string>("--format") { Description = "How to print the findings.", DefaultValueFactory = _ => Text };
        format.AcceptOnlyFromAmong(Text, Json);
        var failOn = new Option<string>("--fail-on")
        {
            Description = "Exit with 1 from this verdict on.",
            DefaultValueFactory = _ => "FAIL",
        };
        failOn.AcceptOnlyFromAmong(StringComparer.OrdinalIgnoreCase, "REVIEW", "FAIL", "never");
        var model = CommonOptions.Model();
        var command = new Command("scan", "Score Solidity files on this machine, without a ledger.") { files, format, failOn, model };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetRequiredValue(files),
            parsed.GetRequiredValue(format) == Json,
            parsed.GetRequiredValue(failOn),
            parsed.GetRequiredValue(model),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string[] paths, bool json, string failOn, string modelFolder, CancellationToken cancellationToken)
    {
        var bundle = ModelBundle.Load(modelFolder);
        using var analyzer = new SolidityAnalyzer(bundle, new AnalyzerOptions());
        var reports = new List<FileReport>();
        foreach (var path in paths)
        {
            var content = await SourceFiles.ReadAsync(path, cancellationToken).ConfigureAwait(false);
            reports.Add(analyzer.Analyze(path, content, cancellationToken));
        }

        var scan = new ScanReport(ScanModel.Of(bundle), reports);
        if (json)
        {
            await Console.Out.WriteLineAsync(ReportJson.Write(scan)).ConfigureAwait(false);
        }
        else
        {
            ScanText.Write(Console.Out, scan);
        }

        return ExitCodeOf(reports, failOn);
    }

    private static int ExitCodeOf(List<FileReport> reports, string failOn)
    {
        if (reports.Any(report => report.Error is not null))
        {
            return ExitCode.Analysis;
        }

        var counted = failOn.ToUpperInvariant() switch
        {
            "REVIEW" => reports.Any(report => report.Verdict >= Verdict.Review),
            "FAIL" => reports.Any(report => report.Verdict == Verdict.Fail),
            _ => false,
        };
        return counted ? ExitCode.Findings : ExitCode.Success;
    }
}

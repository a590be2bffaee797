using System.CommandLine;
using Audit.Cli.Output;
using Audit.Cli.Scanning;
using Audit.Model.Source;
using Audit.Model;

namespace Audit.Cli.Commands;

/// <summary><c>fabric-audit scan PATH…</c>: scores sources on this machine with a model bundle; no ledger, no network.</summary>
internal static class ScanCommand
{
    private const int ShownWarnings = 50;

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var arguments = new ScanArguments();
        var command = arguments.Command();
        command.SetAction(async (parsed, cancellationToken) =>
        {
            try
            {
                return await RunAsync(arguments, parsed, cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException exception)
            {
                throw new CliException(ExitCode.Analysis, "interrupted; nothing was reported.", exception);
            }
        });
        return command;
    }

    private static async Task<int> RunAsync(ScanArguments arguments, ParseResult parsed, CancellationToken cancellationToken)
    {
        var output = parsed.GetValue(arguments.Output);
        var format = parsed.GetValue(arguments.Format) ?? (output is null ? ScanFormat.Text : ScanFormat.Of(output));
        var writeBaseline = parsed.GetValue(arguments.WriteBaseline);
        foreach (var file in new[] { output, writeBaseline }.OfType<string>())
        {
            OutputFile.Require(file);
        }

        var bundle = ModelBundle.Load(parsed.GetRequiredValue(arguments.Bundle));
        var conditions = FailCondition.Parse(parsed.GetRequiredValue(arguments.FailOn), bundle);
        var options = await OptionsAsync(arguments, parsed, bundle, cancellationToken).ConfigureAwait(false);
        var set = await new SourceCollector(options).CollectAsync(cancellationToken).ConfigureAwait(false);
        var root = new SourceRoot(Directory.GetCurrentDirectory());
        var result = await ScanAsync(bundle, arguments, parsed, options, set, root, cancellationToken).ConfigureAwait(false);
        result = result with { IsExplained = parsed.GetValue(arguments.Explain) };
        Warn(result, options.Baseline?.Outdated(result, root) ?? 0);
        await WriteAsync(result, format, output, root, cancellationToken).ConfigureAwait(false);
        if (writeBaseline is not null)
        {
            await Baseline.WriteAsync(writeBaseline, result, root, cancellationToken).ConfigureAwait(false);
        }

        return ExitCodeOf(result, writeBaseline is null ? conditions : []);
    }

    private static async Task<ScanOptions> OptionsAsync(
        ScanArguments arguments, ParseResult parsed, ModelBundle bundle, CancellationToken cancellationToken)
    {
        var classes = (parsed.GetValue(arguments.Classes) ?? [])
            .SelectMany(text => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .ToHashSet(StringComparer.Ordinal);
        var unknown = classes.Except(bundle.Classes.Select(entry => entry.Name)).ToArray();
        if (unknown.Length > 0)
        {
            throw new CliException(
                ExitCode.Usage,
                $"--class {string.Join(",", unknown)} is no class of the model; its classes are {string.Join(", ", bundle.Classes.Select(entry => entry.Name))}.");
        }

        var baseline = parsed.GetValue(arguments.Baseline);
        return new ScanOptions
        {
            Paths = parsed.GetRequiredValue(arguments.Paths),
            StandardInputName = parsed.GetRequiredValue(arguments.StandardInputName),
            IsStandardJson = parsed.GetValue(arguments.StandardJson),
            IncludeDependencies = parsed.GetValue(arguments.IncludeDependencies),
            Classes = classes,
            MinimumScore = parsed.GetValue(arguments.MinimumScore),
            HonoursIgnores = !parsed.GetValue(arguments.NoInlineIgnores),
            Baseline = baseline is null ? null : await Baseline.ReadAsync(baseline, cancellationToken).ConfigureAwait(false),
        };
    }

    private static async Task<ScanResult> ScanAsync(
        ModelBundle bundle, ScanArguments arguments, ParseResult parsed, ScanOptions options, SourceSet set, SourceRoot root, CancellationToken cancellationToken)
    {
        using var analyzer = new SolidityAnalyzer(bundle, new AnalyzerOptions
        {
            Threads = parsed.GetValue(arguments.Threads),
            CacheFolder = ScoreCache.Folder(parsed.GetValue(arguments.Cache)),
        });
        var progress = new ScanProgress(Console.Error, !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb"));
        return await new Scanner(analyzer, options, root, progress).ScanAsync(set, cancellationToken).ConfigureAwait(false);
    }

    private static void Warn(ScanResult result, int outdated)
    {
        var warnings = result.Warnings.Concat(result.Files.SelectMany(file => file.Warnings.Select(warning => $"{file.Path}: {warning}"))).ToList();
        foreach (var warning in warnings.Take(ShownWarnings))
        {
            Console.Error.WriteLine($"warning: {VisibleText.Of(warning)}");
        }

        if (warnings.Count > ShownWarnings)
        {
            Console.Error.WriteLine($"warning: and {warnings.Count - ShownWarnings} more; --format json lists all");
        }

        if (outdated > 0)
        {
            Console.Error.WriteLine($"note: the baseline knows {ClassText.Count(outdated, "finding")} that are gone; write it again to forget them");
        }

        if (result.Skipped.Count > 0)
        {
            Console.Error.WriteLine(
                $"note: passed over {VisibleText.Of(string.Join(", ", result.Skipped.Take(3)))}{(result.Skipped.Count > 3 ? $" and {result.Skipped.Count - 3} more" : string.Empty)}"
                + " as dependencies or build outputs; --include-dependencies scans them");
        }
    }

    private static async Task WriteAsync(ScanResult result, string format, string? file, SourceRoot root, CancellationToken cancellationToken)
    {
        var text = format switch
        {
            ScanFormat.Json => ScanJson.Write(result),
            ScanFormat.Sarif => ScanSarif.Write(result, root.Common(result.Files)),
            ScanFormat.Markdown => ScanMarkdown.Write(result),
            _ => null,
        };
        if (file is null)
        {
            Print(result, text);
            return;
        }

        if (text is null)
        {
            using var writer = new StringWriter();
            new ScanText(writer, new Ink(IsOn: false)).Write(result);
            text = writer.ToString().TrimEnd('\n');
        }

        await OutputFile.WriteAsync(file, text + "\n", cancellationToken).ConfigureAwait(false);
    }

    private static void Print(ScanResult result, string? text)
    {
        try
        {
            if (text is not null)
            {
                Console.Out.WriteLine(text);
            }
            else
            {
                new ScanText(Console.Out, Ink.ForOutput()).Write(result);
            }
        }
        catch (IOException)
        {
            // Whoever read has stopped reading, as `head` does: the exit code still tells the result.
        }
    }

    private static int ExitCodeOf(ScanResult result, IReadOnlyList<FailCondition> conditions) =>
        result.Files.Any(file => file.Error is not null) ? ExitCode.Analysis
            : result.Files.Any(file => conditions.Any(condition => condition.Holds(file))) ? ExitCode.Findings
            : ExitCode.Success;
}

using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Audit.Cli.Api;
using Audit.Cli.Commands;
using Audit.Cli.Output;
using Audit.Ledger;

namespace Audit.Cli.Channel;

/// <summary><c>fabric-audit models evaluate</c> and <c>evaluations</c>: what organisations measured of a model.</summary>
internal static class ModelEvaluations
{
    private const int MaximumBytes = 1 << 30;

    /// <summary>Makes <c>evaluate</c>.</summary>
    public static Command Evaluate()
    {
        var model = Model();
        var set = new Option<string>("--data-set") { Description = "The data set: a file, or its SHA-256.", HelpName = "FILE|HASH", Required = true };
        var name = new Option<string?>("--data-set-name") { Description = "The data set's name; by default the file's.", HelpName = "NAME" };
        var metric = new Option<string>("--metric") { Description = "What was measured, such as macro-f1.", HelpName = "NAME", Required = true };
        var score = new Option<int>("--score") { Description = "The result in basis points: 0…10000.", HelpName = "BASISPOINTS", Required = true };
        var counts = new Option<string[]>("--count") { Description = "What was counted, such as samples=1000; may be repeated.", HelpName = "NAME=NUMBER" };
        var command = new ServiceCommand("evaluate", "Record what your organisation measured of a model (role compliance or admin).")
        {
            model, set, name, metric, score, counts,
        };
        return LedgerCommand.Create(
            command,
            call => ApiPath.Of("models", call.Parsed.GetRequiredValue(model), "evaluations"),
            async (call, cancellationToken) =>
            {
                var (hash, file) = await SetAsync(call.Parsed.GetRequiredValue(set), cancellationToken).ConfigureAwait(false);
                var body = new JsonObject
                {
                    ["dataSetHash"] = hash,
                    ["metric"] = call.Parsed.GetRequiredValue(metric),
                    ["basisPoints"] = call.Parsed.GetRequiredValue(score),
                    ["counts"] = Counts(call.Parsed.GetValue(counts) ?? []),
                };
                if ((call.Parsed.GetValue(name) ?? file) is { } named)
                {
                    body["dataSetName"] = named;
                }

                return body;
            });
    }

    /// <summary>Makes <c>evaluations</c>.</summary>
    public static Command List()
    {
        var model = Model();
        var command = new ServiceCommand("evaluations", "List what organisations measured of a model.") { model };
        command.Shows(
            (call, cancellationToken) => call.GetAsync(ApiPath.Of("models", call.Parsed.GetRequiredValue(model), "evaluations"), cancellationToken), Write);
        return command;
    }

    private static Argument<string> Model() => new("HASH") { Description = "The bundle's hash." };

    private static async Task<(string Hash, string? File)> SetAsync(string set, CancellationToken cancellationToken) =>
        Sha256Hash.IsHash(set) && !File.Exists(set)
            ? (set, null)
            : (Sha256Hash.Of(await SourceFiles.ReadAsync(set, MaximumBytes, cancellationToken).ConfigureAwait(false)), Path.GetFileName(set));

    private static JsonObject Counts(string[] counts)
    {
        var json = new JsonObject();
        foreach (var count in counts)
        {
            json[count.Split('=')[0]] = count.Split('=') is [{ Length: > 0 }, var number]
                && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
                ? value
                : throw new CliException(ExitCode.Usage, $"--count is '{count}': give a name and a number, such as samples=1000");
        }

        return json;
    }

    private static void Write(JsonObject document)
    {
        new ResultTable().Columns("Organization", "Metric").Numbers("Score").Columns("Data set", "Counted", "Recorded").Id("Transaction")
            .Rows(document.Items("evaluations"), evaluation =>
            [
                evaluation.Text("mspId"),
                evaluation.Text("metric"),
                evaluation.Percent("basisPoints"),
                evaluation.Text("dataSetName") is { Length: > 0 } name ? name : evaluation.Text("dataSetHash"),
                evaluation.Counts("counts"),
                evaluation.Time("recordedAt"),
                evaluation.Text("transactionId"),
            ])
            .Write();
        if (document.Text("truncated") == "true")
        {
            Console.Error.WriteLine("there are more than the channel lists at once");
        }
    }
}

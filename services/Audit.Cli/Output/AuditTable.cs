using System.Globalization;
using System.Text.Json.Nodes;
using Spectre.Console;

namespace Audit.Cli.Output;

/// <summary>Audits as people read them.</summary>
internal static class AuditTable
{
    private const int ShownIdentifier = 12;

    /// <summary>Prints one row per audit.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="audits">Audits in the shape of <c>GET /v1/audits/{id}</c>.</param>
    /// <param name="withIds">Whether to print their ids, whole, for those who do not know them yet.</param>
    public static void Write(IAnsiConsole console, IEnumerable<JsonObject> audits, bool withIds = false)
    {
        var table = new Table().Border(TableBorder.Rounded);
        foreach (var column in new[] { "Contract", "Verdict", "Top class", "Flagged lines", "Transaction" })
        {
            table.AddColumn(column);
        }

        table.AddColumn(new TableColumn("Block").RightAligned());
        table.AddColumn("Votes");
        if (withIds)
        {
            table.AddColumn(new TableColumn("Audit").NoWrap());
        }

        foreach (var audit in audits)
        {
            string[] cells =
            [
                Cell(Text(audit, "name")),
                Verdict(Text(audit, "verdict") is { Length: > 0 } verdict ? verdict : Text(audit, "status")),
                Cell(TopClass(audit)),
                Cell(FlaggedLines(audit)),
                Cell(Shortened(Text(audit, "transactionId"))),
                Cell(audit["block"]?.ToString() ?? string.Empty),
                Cell(Agreement(audit)),
            ];
            table.AddRow(withIds ? [.. cells, Cell(Text(audit, "id"))] : cells);
        }

        console.Write(table);
    }

    /// <summary>
    /// The highest score among the classes that made the verdict, or among all when none did, e.g. <c>reentrancy 91.2 %</c>; empty before a
    /// verdict. Thresholds differ by class, so the highest score of all may be a harmless one.
    /// </summary>
    internal static string TopClass(JsonObject audit)
    {
        if (audit["scores"] is not JsonObject { Count: > 0 } scores)
        {
            return string.Empty;
        }

        var flagged = (audit["flaggedClasses"]?.AsArray() ?? []).Select(name => name!.GetValue<string>()).ToHashSet(StringComparer.Ordinal);
        var (name, value) = scores
            .Where(score => flagged.Count == 0 || flagged.Contains(score.Key))
            .Select(score => (score.Key, Value: score.Value!.GetValue<int>()))
            .MaxBy(score => score.Value);
        return string.Create(CultureInfo.InvariantCulture, $"{name} {value / 100.0:F1} %");
    }

    /// <summary>Whether the votes say the same, e.g. <c>2 of 2 equal</c>.</summary>
    internal static string Agreement(JsonObject audit)
    {
        var votes = audit["votes"]?.AsArray() ?? [];
        var distinct = votes.Select(vote => vote!["scores"]!.ToJsonString()).GroupBy(scores => scores, StringComparer.Ordinal).ToArray();
        return votes.Count == 0
            ? "none"
            : distinct.Length == 1
                ? string.Create(CultureInfo.InvariantCulture, $"{votes.Count} equal")
                : string.Create(CultureInfo.InvariantCulture, $"{votes.Count} differ");
    }

    /// <summary>The evidence lines of the findings, the strongest finding first.</summary>
    internal static string FlaggedLines(JsonObject audit) => string.Join(
        ", ",
        (audit["findings"]?.AsArray() ?? [])
            .OrderByDescending(finding => finding!["score"]?.GetValue<int>() ?? 0)
            .SelectMany(finding => finding!["evidenceLines"]?.AsArray() ?? [])
            .Select(line => line!.GetValue<int>())
            .Distinct()
            .Take(6)
            .Order());

    private static string Verdict(string verdict) => verdict switch
    {
        "PASS" => "[green]PASS[/]",
        "REVIEW" => "[yellow]REVIEW[/]",
        "FAIL" => "[red]FAIL[/]",
        _ => Cell(verdict),
    };

    private static string Text(JsonObject audit, string member) => audit[member]?.GetValue<string>() ?? string.Empty;

    private static string Shortened(string identifier) =>
        identifier.Length <= ShownIdentifier ? identifier : $"{identifier[..ShownIdentifier]}…";

    // Names come from whoever submitted them: never markup, never control characters.
    private static string Cell(string text) =>
        Markup.Escape(string.Concat(text.Select(character => char.IsControl(character) ? '?' : character)));
}

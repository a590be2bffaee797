using Audit.Cli.Models;
using Audit.Ledger;
using Audit.Model.Source;
using Audit.Receipts;
using Audit.Receipts.Verification;

namespace Audit.Cli.Receipts;

/// <summary>Tells what a verification came to: in words for people, or as one JSON object.</summary>
internal static class ReceiptReport
{
    /// <summary>Prints a report.</summary>
    public static void Write(VerificationReport report, bool isJson)
    {
        if (isJson)
        {
            ResultJson.PrintObject(json =>
            {
                var statement = report.Receipt.Statement;
                json.WriteBoolean("verified", report.IsVerified);
                json.WriteString("digest", report.Receipt.Digest);
                json.WriteString("channel", report.Receipt.Channel);
                json.WriteNumber("block", report.Receipt.Block.Header.Number);
                json.WriteString("auditId", statement.AuditId);
                json.WriteString("sourceHash", statement.SourceHash);
                json.WriteString("verdict", statement.Verdict?.Outcome.ToText());
                WriteStanding(json, report.Receipt.Standing);
                WriteLog(json, report.Receipt);
                json.WriteStartArray("findings");
                foreach (var finding in report.Findings)
                {
                    json.WriteStartObject();
                    json.WriteString("code", finding.Code);
                    json.WriteString("message", finding.Message);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                WriteTexts(json, "proved", report.Proved);
                WriteTexts(json, "notProved", report.NotProved);
            });
            return;
        }

        WriteText(report);
    }

    /// <summary>Tells that a file is no receipt, or was changed.</summary>
    /// <param name="code">The finding's name.</param>
    /// <param name="reason">What is wrong with it.</param>
    /// <param name="isJson">Whether to print JSON.</param>
    public static void WriteUnreadable(string code, string reason, bool isJson)
    {
        if (isJson)
        {
            ResultJson.PrintObject(json =>
            {
                json.WriteBoolean("verified", false);
                json.WriteStartArray("findings");
                json.WriteStartObject();
                json.WriteString("code", code);
                json.WriteString("message", reason);
                json.WriteEndObject();
                json.WriteEndArray();
            });
        }
        else
        {
            Console.Out.WriteLine($"NOT VERIFIED\n  {code}: {VisibleText.Of(reason)}");
        }
    }

    private static void WriteText(VerificationReport report)
    {
        var statement = report.Receipt.Statement;
        Console.Out.WriteLine(report.IsVerified
            ? $"VERIFIED: {statement.Verdict?.Outcome.ToText()} for '{VisibleText.Of(statement.Name)}', audit {statement.AuditId} on channel {VisibleText.Of(report.Receipt.Channel)}{Since(report.Receipt.Standing)}"
            : "NOT VERIFIED");
        foreach (var finding in report.Findings)
        {
            Console.Out.WriteLine($"  {finding.Code}: {VisibleText.Of(finding.Message)}");
        }

        WriteList("Proved", report.Proved);
        WriteList("Not proved", report.NotProved);
        Console.Out.WriteLine($"receipt {report.Receipt.Digest}");
    }

    // Who reads one line only must not take a verdict for undisputed that is not.
    private static string Since(AuditStanding? standing) => standing switch
    {
        null or { IsUntouched: true } => string.Empty,
        { Status: AuditStatus.Disputed } => "; DISPUTED since",
        { SupersededBy: { } next } => $"; followed by audit {next}",
        { Resolutions: [.., var last] } => $"; resolved as {last.Outcome.ToText()} by {VisibleText.Of(last.MspId)} since",
        _ => "; its source was purged since",
    };

    private static void WriteLog(System.Text.Json.Utf8JsonWriter json, Receipt receipt)
    {
        json.WritePropertyName("log");
        if (receipt.Inclusion is not { } inclusion)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        json.WriteNumber("index", inclusion.Entry.Index);
        json.WriteNumber("size", inclusion.Head.Size);
        json.WriteString("root", inclusion.Head.Root);
        if (receipt.Consistency is { } grown)
        {
            json.WriteNumber("since", grown.First);
        }

        json.WriteEndObject();
    }

    private static void WriteStanding(System.Text.Json.Utf8JsonWriter json, AuditStanding? standing)
    {
        json.WritePropertyName("standing");
        if (standing is null)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        json.WriteString("status", standing.Status.ToText());
        json.WriteNumber("disputes", standing.Disputes.Count);
        json.WriteNumber("resolutions", standing.Resolutions.Count);
        json.WriteString("resolvedAs", standing.Resolutions.Count > 0 ? standing.Resolutions[^1].Outcome.ToText() : null);
        json.WriteBoolean("sourcePurged", standing.Purge is not null);
        json.WriteString("supersededBy", standing.SupersededBy);
        json.WriteEndObject();
    }

    private static void WriteList(string title, IReadOnlyList<string> sentences)
    {
        if (sentences.Count > 0)
        {
            Console.Out.WriteLine($"{title}:");
        }

        foreach (var sentence in sentences)
        {
            Console.Out.WriteLine($"  - {VisibleText.Of(sentence)}");
        }
    }

    private static void WriteTexts(System.Text.Json.Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}

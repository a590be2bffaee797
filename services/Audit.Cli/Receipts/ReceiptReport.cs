using Audit.Cli.Models;
using Audit.Ledger;
using Audit.Model.Source;
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
    public static void WriteUnreadable(string reason, bool isJson)
    {
        if (isJson)
        {
            ResultJson.PrintObject(json =>
            {
                json.WriteBoolean("verified", false);
                json.WriteStartArray("findings");
                json.WriteStartObject();
                json.WriteString("code", "form");
                json.WriteString("message", reason);
                json.WriteEndObject();
                json.WriteEndArray();
            });
        }
        else
        {
            Console.Out.WriteLine($"NOT VERIFIED\n  form: {VisibleText.Of(reason)}");
        }
    }

    private static void WriteText(VerificationReport report)
    {
        var statement = report.Receipt.Statement;
        Console.Out.WriteLine(report.IsVerified
            ? $"VERIFIED: {statement.Verdict?.Outcome.ToText()} for '{VisibleText.Of(statement.Name)}', audit {statement.AuditId} on channel {VisibleText.Of(report.Receipt.Channel)}"
            : "NOT VERIFIED");
        foreach (var finding in report.Findings)
        {
            Console.Out.WriteLine($"  {finding.Code}: {VisibleText.Of(finding.Message)}");
        }

        WriteList("Proved", report.Proved);
        WriteList("Not proved", report.NotProved);
        Console.Out.WriteLine($"receipt {report.Receipt.Digest}");
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

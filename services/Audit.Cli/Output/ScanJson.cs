using System.Text;
using System.Text.Json;
using Audit.Cli.Scanning;
using Audit.Model;

namespace Audit.Cli.Output;

/// <summary>A scan for machines, in the shape that DESIGN.md states, with fields added.</summary>
internal static class ScanJson
{
    /// <summary>The document.</summary>
    public static string Write(ScanResult scan)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            WriteModel(json, scan.Bundle);
            json.WriteStartArray("files");
            foreach (var file in scan.Files)
            {
                Write(json, file);
            }

            json.WriteEndArray();
            WriteTexts(json, "skipped", scan.Skipped);
            WriteTexts(json, "warnings", scan.Warnings);
            WriteSummary(json, scan);
            if (scan.IsExplained)
            {
                WriteExplanations(json, scan.Bundle);
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static void WriteModel(Utf8JsonWriter json, ModelBundle bundle)
    {
        json.WriteStartObject("model");
        json.WriteString("bundle", bundle.Hash);
        json.WriteString("name", bundle.Name);
        json.WriteString("version", bundle.Version);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ScannedFile file)
    {
        json.WriteStartObject();
        json.WriteString("path", file.Path);
        json.WriteString("sha256", file.Sha256);
        json.WriteString("verdict", ClassText.Of(file.Verdict));
        json.WriteString("modelVerdict", ClassText.Of(file.ModelVerdict));
        json.WriteStartObject("scores");
        foreach (var (name, score) in file.Scores)
        {
            json.WriteNumber(name, score);
        }

        json.WriteEndObject();
        WriteFindings(json, "findings", file.Findings);
        WriteFindings(json, "suppressed", file.Suppressed);
        WriteTexts(json, "inconclusive", file.Inconclusive);
        json.WriteNumber("functionCount", file.FunctionCount);
        WriteTexts(json, "warnings", file.Warnings);
        json.WriteString("error", file.Error);
        json.WriteEndObject();
    }

    private static void WriteFindings(Utf8JsonWriter json, string name, IReadOnlyList<ScannedFinding> findings)
    {
        json.WriteStartArray(name);
        foreach (var entry in findings)
        {
            var finding = entry.Finding;
            json.WriteStartObject();
            json.WriteString("class", finding.Class);
            json.WriteString("swc", finding.Swc);
            json.WriteString("contract", finding.Contract);
            json.WriteString("function", finding.Function);
            json.WriteNumber("startLine", finding.StartLine);
            json.WriteNumber("endLine", finding.EndLine);
            json.WriteNumber("score", finding.Score);
            json.WriteString("verdict", ClassText.Of(entry.Verdict));
            json.WriteNumber("line", entry.Line.Number);
            json.WriteNumber("column", entry.Line.Column);
            json.WriteStartArray("evidenceLines");
            foreach (var line in finding.EvidenceLines)
            {
                json.WriteNumberValue(line);
            }

            json.WriteEndArray();
            json.WriteString("fingerprint", entry.Fingerprint);
            WriteSimilar(json, finding.Similar);
            WriteSuppression(json, entry.Suppression);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteSimilar(Utf8JsonWriter json, IReadOnlyList<SimilarExample> similar)
    {
        json.WriteStartArray("similar");
        foreach (var example in similar)
        {
            json.WriteStartObject();
            json.WriteString("class", example.Class);
            json.WriteString("title", example.Title);
            json.WriteString("compiler", example.Compiler);
            json.WriteString("excerpt", example.Excerpt);
            json.WriteNumber("similarity", example.Similarity);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteSuppression(Utf8JsonWriter json, Suppression? suppression)
    {
        if (suppression is null)
        {
            return;
        }

        json.WriteStartObject("suppression");
        json.WriteString("by", suppression.Kind == SuppressionKind.Comment ? "comment" : "baseline");
        if (suppression.Line > 0)
        {
            json.WriteNumber("line", suppression.Line);
        }

        json.WriteString("reason", suppression.Reason);
        json.WriteEndObject();
    }

    private static void WriteSummary(Utf8JsonWriter json, ScanResult scan)
    {
        json.WriteStartObject("summary");
        json.WriteNumber("files", scan.Files.Count);
        json.WriteNumber("fail", scan.Count(Verdict.Fail));
        json.WriteNumber("review", scan.Count(Verdict.Review));
        json.WriteNumber("pass", scan.Count(Verdict.Pass));
        json.WriteNumber("errors", scan.Files.Count(file => file.Error is not null));
        json.WriteNumber("findings", scan.Findings.Count());
        json.WriteNumber("ignored", scan.Count(SuppressionKind.Comment));
        json.WriteNumber("baseline", scan.Count(SuppressionKind.Baseline));
        json.WriteEndObject();
    }

    private static void WriteExplanations(Utf8JsonWriter json, ModelBundle bundle)
    {
        json.WriteStartObject("explanations");
        foreach (var entry in bundle.Classes)
        {
            var text = bundle.Explanations[entry.Name];
            json.WriteStartObject(entry.Name);
            json.WriteString("title", text.Title);
            json.WriteString("weakness", text.Weakness);
            json.WriteString("remedy", text.Remedy);
            WriteTexts(json, "swc", text.Swc);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}

using System.Text;
using System.Text.Json;
using Audit.Cli.Scanning;
using Audit.Model;

namespace Audit.Cli.Output;

/// <summary>A scan as a SARIF 2.1.0 log with one run. It holds no times and no absolute paths: the same scan gives the same bytes on every machine.</summary>
internal sealed class SarifLog
{
    private const string SourceRootName = "SRCROOT";
    private const string FingerprintName = "fabricAudit/v1";

    private readonly ScanResult _scan;
    private readonly string _root;
    private readonly Dictionary<string, int> _rules;
    private readonly Utf8JsonWriter _json;

    private SarifLog(ScanResult scan, string root, Utf8JsonWriter json)
    {
        _scan = scan;
        _root = root;
        _json = json;
        _rules = scan.Bundle.Classes.Select((entry, index) => (entry.Name, index)).ToDictionary(StringComparer.Ordinal);
    }

    /// <summary>The document.</summary>
    /// <param name="scan">The scan.</param>
    /// <param name="root">The folder that paths are relative to.</param>
    public static string Write(ScanResult scan, string root)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            new SarifLog(scan, root, json).WriteLog();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private void WriteLog()
    {
        _json.WriteStartObject();
        _json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        _json.WriteString("version", "2.1.0");
        _json.WriteStartArray("runs");
        _json.WriteStartObject();
        SarifTool.Write(_json, _scan.Bundle);
        _json.WriteStartObject("originalUriBaseIds");
        _json.WriteStartObject(SourceRootName);
        WriteMessage("description", "The folder that holds all scanned files: the current folder of the scan where it does.");
        _json.WriteEndObject();
        _json.WriteEndObject();
        _json.WriteString("columnKind", "utf16CodeUnits");
        WriteInvocation();
        WriteArtifacts();
        _json.WriteStartArray("results");
        for (var i = 0; i < _scan.Files.Count; i++)
        {
            foreach (var finding in _scan.Files[i].Findings.Concat(_scan.Files[i].Suppressed))
            {
                WriteResult(finding, i);
            }
        }

        _json.WriteEndArray();
        _json.WriteEndObject();
        _json.WriteEndArray();
        _json.WriteEndObject();
    }

    private void WriteArtifacts()
    {
        _json.WriteStartArray("artifacts");
        foreach (var file in _scan.Files)
        {
            _json.WriteStartObject();
            WriteLocation("location", file, index: null);
            _json.WriteString("sourceLanguage", "solidity");
            if (file.Sha256 is { } hash)
            {
                _json.WriteStartObject("hashes");
                _json.WriteString("sha-256", hash);
                _json.WriteEndObject();
            }

            _json.WriteStartObject("properties");
            _json.WriteString("verdict", file.Error is null ? ClassText.Of(file.Verdict) : "NOT ANALYSED");
            _json.WriteStartObject("scores");
            foreach (var (name, score) in file.Scores)
            {
                _json.WriteNumber(name, score);
            }

            _json.WriteEndObject();
            WriteTexts("inconclusive", file.Inconclusive);
            _json.WriteEndObject();
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
    }

    private void WriteInvocation()
    {
        _json.WriteStartArray("invocations");
        _json.WriteStartObject();
        _json.WriteBoolean("executionSuccessful", _scan.Files.All(file => file.Error is null));
        _json.WriteStartArray("toolExecutionNotifications");
        foreach (var warning in _scan.Warnings)
        {
            WriteNotification(SarifTool.Warning, "warning", warning, fileIndex: null);
        }

        for (var i = 0; i < _scan.Files.Count; i++)
        {
            var file = _scan.Files[i];
            if (file.Error is { } error)
            {
                WriteNotification(SarifTool.NotAnalysed, "error", error, i);
            }

            foreach (var warning in file.Warnings)
            {
                WriteNotification(SarifTool.Warning, "warning", warning, i);
            }

            foreach (var name in file.Inconclusive)
            {
                WriteNotification(SarifTool.Inconclusive, "note", $"The model cannot tell whether {name} is in this file.", i, name);
            }
        }

        _json.WriteEndArray();
        _json.WriteEndObject();
        _json.WriteEndArray();
    }

    private void WriteNotification(string id, string level, string message, int? fileIndex, string? rule = null)
    {
        _json.WriteStartObject();
        _json.WriteStartObject("descriptor");
        _json.WriteString("id", id);
        _json.WriteEndObject();
        if (rule is not null)
        {
            _json.WriteStartObject("associatedRule");
            _json.WriteString("id", rule);
            _json.WriteNumber("index", _rules[rule]);
            _json.WriteEndObject();
        }

        _json.WriteString("level", level);
        WriteMessage("message", message);
        if (fileIndex is { } index)
        {
            _json.WriteStartArray("locations");
            _json.WriteStartObject();
            _json.WriteStartObject("physicalLocation");
            WriteLocation("artifactLocation", _scan.Files[index], index);
            _json.WriteEndObject();
            _json.WriteEndObject();
            _json.WriteEndArray();
        }

        _json.WriteEndObject();
    }

    private void WriteResult(ScannedFinding finding, int fileIndex)
    {
        var name = finding.Finding.Class;
        _json.WriteStartObject();
        _json.WriteString("ruleId", name);
        _json.WriteNumber("ruleIndex", _rules[name]);
        _json.WriteString("level", finding.Verdict == Verdict.Fail ? "error" : "warning");
        var title = _scan.Bundle.Explanations[name].Title;
        WriteMessage("message", $"{title} in {finding.QualifiedFunction}: score {ClassText.Percent(finding.Finding.Score)} ({finding.Finding.Swc}).");
        _json.WriteStartArray("locations");
        WriteFindingLocation(finding, fileIndex);
        _json.WriteEndArray();
        WriteRelatedLocations(finding, fileIndex);
        _json.WriteStartObject("partialFingerprints");
        _json.WriteString(FingerprintName, finding.Fingerprint);
        _json.WriteEndObject();
        _json.WriteNumber("rank", finding.Finding.Score / 100.0);
        if (_scan.HasBaseline)
        {
            _json.WriteString("baselineState", finding.Suppression?.Kind == SuppressionKind.Baseline ? "unchanged" : "new");
        }

        WriteSuppressions(finding.Suppression);
        _json.WriteStartObject("properties");
        _json.WriteNumber("score", finding.Finding.Score);
        _json.WriteString("verdict", ClassText.Of(finding.Verdict));
        _json.WriteString("swc", finding.Finding.Swc);
        WriteTexts("similar", finding.Finding.Similar.Select(example => example.Title));
        _json.WriteEndObject();
        _json.WriteEndObject();
    }

    private void WriteFindingLocation(ScannedFinding finding, int fileIndex)
    {
        _json.WriteStartObject();
        _json.WriteStartObject("physicalLocation");
        WriteLocation("artifactLocation", _scan.Files[fileIndex], fileIndex);
        WriteRegion(finding.Line);
        _json.WriteStartObject("contextRegion");
        _json.WriteNumber("startLine", finding.Finding.StartLine);
        _json.WriteNumber("endLine", finding.Finding.EndLine);
        _json.WriteEndObject();
        _json.WriteEndObject();
        _json.WriteStartArray("logicalLocations");
        _json.WriteStartObject();
        _json.WriteString("name", finding.Finding.Function);
        _json.WriteString("fullyQualifiedName", finding.QualifiedFunction);
        _json.WriteString("kind", "function");
        _json.WriteEndObject();
        _json.WriteEndArray();
        _json.WriteEndObject();
    }

    private void WriteRelatedLocations(ScannedFinding finding, int fileIndex)
    {
        if (finding.Evidence.Count == 0)
        {
            return;
        }

        _json.WriteStartArray("relatedLocations");
        for (var i = 0; i < finding.Evidence.Count; i++)
        {
            _json.WriteStartObject();
            _json.WriteNumber("id", i + 1);
            WriteMessage("message", $"Evidence {i + 1} of {finding.Evidence.Count}");
            _json.WriteStartObject("physicalLocation");
            WriteLocation("artifactLocation", _scan.Files[fileIndex], fileIndex);
            WriteRegion(finding.Evidence[i]);
            _json.WriteEndObject();
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
    }

    private void WriteRegion(CodeLine line)
    {
        _json.WriteStartObject("region");
        _json.WriteNumber("startLine", line.Number);
        _json.WriteNumber("startColumn", line.Column);
        _json.WriteNumber("endLine", line.Number);
        _json.WriteNumber("endColumn", Math.Max(line.Column, line.EndColumn));
        _json.WriteStartObject("snippet");
        _json.WriteString("text", line.Text.Trim());
        _json.WriteEndObject();
        _json.WriteEndObject();
    }

    private void WriteSuppressions(Suppression? suppression)
    {
        _json.WriteStartArray("suppressions");
        if (suppression is not null)
        {
            _json.WriteStartObject();
            _json.WriteString("kind", suppression.Kind == SuppressionKind.Comment ? "inSource" : "external");
            _json.WriteString("justification", suppression.Kind == SuppressionKind.Comment ? suppression.Reason ?? "No reason given." : "It is in the baseline.");
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
    }

    private void WriteLocation(string name, ScannedFile file, int? index)
    {
        _json.WriteStartObject(name);
        _json.WriteString("uri", Uri(SourceRoot.Relative(_root, file)));
        _json.WriteString("uriBaseId", SourceRootName);
        if (index is { } known)
        {
            _json.WriteNumber("index", known);
        }

        _json.WriteEndObject();
    }

    // Names inside of standard JSON are whatever somebody wrote: never a way out of the folder, never a scheme.
    private static string Uri(string path)
    {
        var parts = path.Split('/').Where(part => part is not ("" or "." or "..")).Select(System.Uri.EscapeDataString);
        return string.Join('/', parts) is { Length: > 0 } uri ? uri : "source";
    }

    // Brackets would make links, braces placeholders.
    private void WriteMessage(string name, string text)
    {
        _json.WriteStartObject(name);
        _json.WriteString("text", SarifTool.Message(text));
        _json.WriteEndObject();
    }

    private void WriteTexts(string name, IEnumerable<string> texts)
    {
        _json.WriteStartArray(name);
        foreach (var text in texts)
        {
            _json.WriteStringValue(text);
        }

        _json.WriteEndArray();
    }
}

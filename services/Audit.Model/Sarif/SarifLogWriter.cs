using System.Globalization;
using System.Text.Json;

namespace Audit.Model.Sarif;

/// <summary>Writes a log.</summary>
internal sealed class SarifLogWriter
{
    private const string SourceRootName = "SRCROOT";

    private readonly SarifLog _log;
    private readonly Dictionary<string, (int Index, SarifRule Rule)> _rules;
    private readonly Utf8JsonWriter _json;

    private SarifLogWriter(SarifLog log, Utf8JsonWriter json)
    {
        _log = log;
        _json = json;
        _rules = log.Driver.Rules.Select((rule, index) => (rule, index)).ToDictionary(entry => entry.rule.Name, entry => (entry.index, entry.rule), StringComparer.Ordinal);
    }

    public static byte[] Write(SarifLog log)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            new SarifLogWriter(log, json).WriteLog();
        }

        return stream.ToArray();
    }

    private void WriteLog()
    {
        _json.WriteStartObject();
        _json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        _json.WriteString("version", "2.1.0");
        _json.WriteStartArray("runs");
        _json.WriteStartObject();
        SarifDriverWriter.Write(_json, _log.Driver);
        _json.WriteStartObject("originalUriBaseIds");
        _json.WriteStartObject(SourceRootName);
        WriteMessage("description", _log.RootDescription);
        _json.WriteEndObject();
        _json.WriteEndObject();
        _json.WriteString("columnKind", "utf16CodeUnits");
        WriteInvocation();
        WriteArray("artifacts", _log.Artifacts, WriteArtifact);
        WriteArray("results", _log.Findings, WriteResult);
        _json.WriteEndObject();
        _json.WriteEndArray();
        _json.WriteEndObject();
    }

    private void WriteArtifact(SarifArtifact artifact)
    {
        _json.WriteStartObject();
        WriteLocation("location", artifact, index: null);
        _json.WriteString("sourceLanguage", "solidity");
        if (artifact.Sha256 is { } hash)
        {
            _json.WriteStartObject("hashes");
            _json.WriteString("sha-256", hash);
            _json.WriteEndObject();
        }

        _json.WriteStartObject("properties");
        _json.WriteString("verdict", artifact.Verdict);
        _json.WriteStartObject("scores");
        foreach (var (name, score) in artifact.Scores)
        {
            _json.WriteNumber(name, score);
        }

        _json.WriteEndObject();
        WriteArray("inconclusive", artifact.Inconclusive, _json.WriteStringValue);
        foreach (var (name, value) in artifact.Properties)
        {
            _json.WriteString(name, value);
        }

        _json.WriteEndObject();
        _json.WriteEndObject();
    }

    private void WriteInvocation()
    {
        _json.WriteStartArray("invocations");
        _json.WriteStartObject();
        _json.WriteBoolean("executionSuccessful", _log.IsSuccessful);
        WriteArray("toolExecutionNotifications", _log.Notifications, WriteNotification);
        _json.WriteEndObject();
        _json.WriteEndArray();
    }

    private void WriteNotification(SarifNotification notification)
    {
        _json.WriteStartObject();
        _json.WriteStartObject("descriptor");
        _json.WriteString("id", notification.Id);
        _json.WriteEndObject();
        if (notification.Rule is { } rule)
        {
            _json.WriteStartObject("associatedRule");
            _json.WriteString("id", rule);
            _json.WriteNumber("index", _rules[rule].Index);
            _json.WriteEndObject();
        }

        _json.WriteString("level", notification.Level);
        WriteMessage("message", notification.Message);
        if (notification.Artifact is { } index)
        {
            _json.WriteStartArray("locations");
            _json.WriteStartObject();
            _json.WriteStartObject("physicalLocation");
            WriteLocation("artifactLocation", _log.Artifacts[index], index);
            _json.WriteEndObject();
            _json.WriteEndObject();
            _json.WriteEndArray();
        }

        _json.WriteEndObject();
    }

    private void WriteResult(SarifFinding finding)
    {
        var (index, rule) = _rules[finding.Rule];
        _json.WriteStartObject();
        _json.WriteString("ruleId", rule.Name);
        _json.WriteNumber("ruleIndex", index);
        _json.WriteString("level", finding.Verdict == "FAIL" ? "error" : "warning");
        WriteMessage("message", $"{rule.Title} in {finding.QualifiedFunction}: score {Percent(finding.Score)} ({finding.Swc}).");
        _json.WriteStartArray("locations");
        WriteFindingLocation(finding);
        _json.WriteEndArray();
        WriteRelatedLocations(finding);
        _json.WriteStartObject("partialFingerprints");
        foreach (var (name, value) in finding.Fingerprints)
        {
            _json.WriteString(name, value);
        }

        _json.WriteEndObject();
        _json.WriteNumber("rank", finding.Score / 100.0);
        if (finding.BaselineState is { } state)
        {
            _json.WriteString("baselineState", state);
        }

        WriteSuppressions(finding.Suppression);
        _json.WriteStartObject("properties");
        _json.WriteNumber("score", finding.Score);
        _json.WriteString("verdict", finding.Verdict);
        _json.WriteString("swc", finding.Swc);
        WriteArray("similar", finding.Similar, _json.WriteStringValue);
        _json.WriteEndObject();
        _json.WriteEndObject();
    }

    private void WriteFindingLocation(SarifFinding finding)
    {
        _json.WriteStartObject();
        _json.WriteStartObject("physicalLocation");
        WriteLocation("artifactLocation", _log.Artifacts[finding.Artifact], finding.Artifact);
        WriteRegion(finding.Line);
        _json.WriteStartObject("contextRegion");
        _json.WriteNumber("startLine", finding.FirstLine);
        _json.WriteNumber("endLine", finding.LastLine);
        _json.WriteEndObject();
        _json.WriteEndObject();
        _json.WriteStartArray("logicalLocations");
        _json.WriteStartObject();
        _json.WriteString("name", finding.Function);
        _json.WriteString("fullyQualifiedName", finding.QualifiedFunction);
        _json.WriteString("kind", "function");
        _json.WriteEndObject();
        _json.WriteEndArray();
        _json.WriteEndObject();
    }

    private void WriteRelatedLocations(SarifFinding finding)
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
            WriteLocation("artifactLocation", _log.Artifacts[finding.Artifact], finding.Artifact);
            WriteRegion(finding.Evidence[i]);
            _json.WriteEndObject();
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
    }

    private void WriteRegion(SarifLine line)
    {
        _json.WriteStartObject("region");
        _json.WriteNumber("startLine", line.Number);
        if (line is { Column: { } column, EndColumn: { } end })
        {
            _json.WriteNumber("startColumn", column);
            _json.WriteNumber("endLine", line.Number);
            _json.WriteNumber("endColumn", Math.Max(column, end));
        }

        if (line.Text is { } text)
        {
            _json.WriteStartObject("snippet");
            _json.WriteString("text", text.Trim());
            _json.WriteEndObject();
        }

        _json.WriteEndObject();
    }

    private void WriteSuppressions(SarifSuppression? suppression)
    {
        _json.WriteStartArray("suppressions");
        if (suppression is not null)
        {
            _json.WriteStartObject();
            _json.WriteString("kind", suppression.Kind);
            _json.WriteString("justification", suppression.Justification);
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
    }

    private void WriteLocation(string name, SarifArtifact artifact, int? index)
    {
        _json.WriteStartObject(name);
        _json.WriteString("uri", Uri(artifact.Path));
        _json.WriteString("uriBaseId", SourceRootName);
        if (index is { } known)
        {
            _json.WriteNumber("index", known);
        }

        _json.WriteEndObject();
    }

    // Paths are whatever somebody wrote: never a way out of the folder, never a scheme.
    private static string Uri(string path)
    {
        var parts = path.Split('/').Where(part => part is not ("" or "." or "..")).Select(System.Uri.EscapeDataString);
        return string.Join('/', parts) is { Length: > 0 } uri ? uri : "source";
    }

    private static string Percent(int score) => string.Create(CultureInfo.InvariantCulture, $"{score / 100}.{score % 100 / 10} %");

    // Brackets would make links, braces placeholders.
    private void WriteMessage(string name, string text)
    {
        _json.WriteStartObject(name);
        _json.WriteString("text", SarifDriverWriter.Message(text));
        _json.WriteEndObject();
    }

    private void WriteArray<T>(string name, IEnumerable<T> items, Action<T> write)
    {
        _json.WriteStartArray(name);
        foreach (var item in items)
        {
            write(item);
        }

        _json.WriteEndArray();
    }
}

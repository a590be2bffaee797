using System.Text.Json;
using System.Text.Json.Nodes;
using Audit.Store;

namespace Audit.Service;

/// <summary>The findings of a stored report in one list, each with its file, the highest score first.</summary>
internal static class ReportFindings
{
    internal static IReadOnlyList<JsonElement> Of(StoredReport? report) => report is null
        ? []
        : [.. (JsonNode.Parse(report.Report)?["files"]?.AsArray() ?? [])
            .OfType<JsonObject>()
            .SelectMany(file => (file["findings"]?.AsArray() ?? []).OfType<JsonObject>().Select(finding => WithPath(finding, file["path"])))
            .OrderByDescending(finding => (int?)finding["score"] ?? 0)
            .Select(finding => JsonSerializer.SerializeToElement(finding))];

    private static JsonObject WithPath(JsonObject finding, JsonNode? path)
    {
        var copy = (JsonObject)finding.DeepClone();
        copy["path"] = path?.DeepClone();
        return copy;
    }
}

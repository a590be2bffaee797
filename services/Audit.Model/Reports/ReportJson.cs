using System.Text.Json;
using System.Text.Json.Serialization;

namespace Audit.Model;

/// <summary>Reports as JSON: camel case, indented, without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(ScanReport))]
[JsonSerializable(typeof(BundleReport))]
[JsonSerializable(typeof(FileReport))]
[JsonSerializable(typeof(IReadOnlyList<Finding>), TypeInfoPropertyName = "Findings")]
public sealed partial class ReportJson : JsonSerializerContext
{
    /// <summary>A scan as text.</summary>
    public static string Write(ScanReport report) => JsonSerializer.Serialize(report, Default.ScanReport);

    /// <summary>Writes a scan to a stream as UTF-8.</summary>
    public static Task WriteAsync(Stream stream, ScanReport report, CancellationToken cancellationToken = default) =>
        JsonSerializer.SerializeAsync(stream, report, Default.ScanReport, cancellationToken);
}

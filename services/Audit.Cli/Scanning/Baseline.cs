using System.Text;
using System.Text.Json;
using Audit.Model;

namespace Audit.Cli.Scanning;

/// <summary>The findings that were known at some time: only what is new, or became worse, counts from then on.</summary>
internal sealed class Baseline
{
    private const int Version = 1;
    private const int MaximumBytes = 64 << 20;

    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    private Baseline()
    {
    }

    /// <summary>Reads a baseline file.</summary>
    /// <exception cref="CliException">It cannot be read or is none.</exception>
    public static async Task<Baseline> ReadAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            using var document = JsonDocument.Parse(await BoundedFile.ReadAsync(file, MaximumBytes, cancellationToken).ConfigureAwait(false));
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("version", out var version) || version.GetInt32() != Version)
            {
                throw new JsonException($"it is not of version {Version}");
            }

            var baseline = new Baseline();
            foreach (var finding in root.GetProperty("findings").EnumerateArray())
            {
                string Text(string name) => finding.GetProperty(name).GetString() ?? throw new JsonException($"a finding has no \"{name}\"");
                baseline._entries[Text("fingerprint")] = new Entry(Text("path"), Text("verdict") == "FAIL" ? Verdict.Fail : Verdict.Review);
            }

            return baseline;
        }
        catch (IOException exception)
        {
            throw new CliException(
                ExitCode.Usage, $"the baseline {file} cannot be read: {exception.Message}. Make one with --write-baseline.", exception);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new CliException(
                ExitCode.Usage, $"{file} is no baseline: {exception.Message}. Make one with --write-baseline.", exception);
        }
    }

    /// <summary>Writes the findings that count, and those of the baseline that are still there, as a new baseline.</summary>
    /// <exception cref="CliException">The file cannot be written.</exception>
    public static async Task WriteAsync(string file, ScanResult result, SourceRoot root, CancellationToken cancellationToken)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteNumber("version", Version);
            json.WriteString("model", result.Bundle.Hash);
            json.WriteStartArray("findings");
            foreach (var (path, finding) in Known(result, root))
            {
                json.WriteStartObject();
                json.WriteString("path", path);
                json.WriteString("class", finding.Finding.Class);
                json.WriteString("function", finding.QualifiedFunction);
                json.WriteString("verdict", finding.Verdict == Verdict.Fail ? "FAIL" : "REVIEW");
                json.WriteString("fingerprint", finding.Fingerprint);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        await OutputFile.WriteAsync(file, Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length) + "\n", cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Whether a finding was known, and no worse than now.</summary>
    public bool Knows(string fingerprint, Verdict verdict) => _entries.TryGetValue(fingerprint, out var entry) && entry.Verdict >= verdict;

    /// <summary>How many entries for files that were scanned match no finding any more.</summary>
    public int Outdated(ScanResult result, SourceRoot root)
    {
        var paths = result.Files.Where(file => file.Error is null).Select(root.Identity).ToHashSet(StringComparer.Ordinal);
        var found = result.Files.SelectMany(file => file.Findings.Concat(file.Suppressed)).Select(finding => finding.Fingerprint).ToHashSet(StringComparer.Ordinal);
        return _entries.Count(entry => paths.Contains(entry.Value.Path) && !found.Contains(entry.Key));
    }

    private static IOrderedEnumerable<(string Path, ScannedFinding Finding)> Known(ScanResult result, SourceRoot root) => result.Files
        .SelectMany(file => file.Findings
            .Concat(file.Suppressed.Where(finding => finding.Suppression!.Kind == SuppressionKind.Baseline))
            .Select(finding => (Path: root.Identity(file), finding)))
        .OrderBy(entry => entry.Path, StringComparer.Ordinal)
        .ThenBy(entry => entry.finding.Finding.Class, StringComparer.Ordinal)
        .ThenBy(entry => entry.finding.Fingerprint, StringComparer.Ordinal);

    private sealed record Entry(string Path, Verdict Verdict);
}

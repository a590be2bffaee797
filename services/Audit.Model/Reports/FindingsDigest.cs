using System.Security.Cryptography;
using System.Text.Json;

namespace Audit.Model;

/// <summary>One hash for all findings of a submission.</summary>
internal static class FindingsDigest
{
    /// <summary>
    /// The SHA-256 over the files by path: each one's content hash, whether it was analysed, and its findings without evidence lines, which explain a finding
    /// and are no part of it.
    /// </summary>
    public static string Compute(IEnumerable<FileReport> files)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartArray();
            foreach (var file in files.OrderBy(file => file.Path, StringComparer.Ordinal))
            {
                Write(writer, file);
            }
            writer.WriteEndArray();
        }
        return Convert.ToHexStringLower(SHA256.HashData(stream.GetBuffer().AsSpan(0, (int)stream.Length)));
    }

    private static void Write(Utf8JsonWriter writer, FileReport file)
    {
        writer.WriteStartArray();
        writer.WriteStringValue(file.Path);
        writer.WriteStringValue(file.Sha256);
        writer.WriteBooleanValue(file.Error is null);
        foreach (var finding in file.Findings)
        {
            writer.WriteStartArray();
            writer.WriteStringValue(finding.Class);
            writer.WriteStringValue(finding.Contract);
            writer.WriteStringValue(finding.Function);
            writer.WriteNumberValue(finding.StartLine);
            writer.WriteNumberValue(finding.EndLine);
            writer.WriteNumberValue(finding.Score);
            writer.WriteEndArray();
        }
        writer.WriteEndArray();
    }
}

using System.Text.Json;

namespace Audit.Store;

/// <summary>Scores as they lie in the database: a JSON object with sorted names.</summary>
internal static class ScoreText
{
    internal static string Write(IReadOnlyDictionary<string, int> scores) =>
        JsonSerializer.Serialize(new SortedDictionary<string, int>(scores.ToDictionary(), StringComparer.Ordinal));

    internal static IReadOnlyDictionary<string, int> Read(string text) => JsonSerializer.Deserialize<SortedDictionary<string, int>>(text)!;
}

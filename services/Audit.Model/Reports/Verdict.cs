using System.Text.Json.Serialization;

namespace Audit.Model;

/// <summary>What the scores of a file come to.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Verdict>))]
public enum Verdict
{
    /// <summary>No class reaches its review threshold.</summary>
    [JsonStringEnumMemberName("PASS")]
    Pass,

    /// <summary>A class reaches its review threshold, or the file could not be analysed: a person must look.</summary>
    [JsonStringEnumMemberName("REVIEW")]
    Review,

    /// <summary>A class reaches its fail threshold.</summary>
    [JsonStringEnumMemberName("FAIL")]
    Fail,
}

using System.Text;
using System.Text.RegularExpressions;

namespace Audit.Service;

/// <summary>
/// The types of events for readers: <c>VerdictReached</c> on the channel is <c>verdict.reached</c>. Names that a newer chaincode brings get
/// their type by the same rule.
/// </summary>
internal static partial class EventTypes
{
    internal const string AlertRaised = "alert.raised";
    internal const string VerdictReached = "verdict.reached";
    internal const string WebhookTest = "webhook.test";
    internal const string WebhookDisabled = "webhook.disabled";

    /// <summary>What events are about: the part of a type before the dot.</summary>
    internal static readonly IReadOnlyList<string> Subjects = ["alert", "audit", "log", "model", "policy", "verdict", "vote", "webhook"];

    private static readonly Dictionary<string, string> Exceptions = new(StringComparer.Ordinal)
    {
        ["EvaluationRecorded"] = "model.evaluation_recorded",
        ["EventUnreadable"] = AlertRaised,
        ["RevokedSettled"] = "model.revoked_settled",
        ["RuleApplied"] = "policy.rule_applied",
        ["SourcePurged"] = "audit.source_purged",
        ["VotesDiverged"] = AlertRaised,
        ["WeightRestored"] = "policy.weight_restored",
    };

    /// <summary>The type of an event.</summary>
    /// <param name="name">Its name on the channel.</param>
    internal static string Of(string name)
    {
        if (Exceptions.TryGetValue(name, out string? type))
        {
            return type;
        }

        var text = new StringBuilder(name.Length + 4);
        int words = 0;
        foreach (char letter in name)
        {
            if (char.IsAsciiLetterUpper(letter) && text.Length > 0)
            {
                text.Append(words++ == 0 ? '.' : '_');
            }

            text.Append(char.ToLowerInvariant(letter));
        }

        return words == 0 ? $"{text}.announced" : text.ToString();
    }

    /// <summary>Why a filter on types is refused; null when it is not.</summary>
    /// <param name="pattern">A type, a subject with <c>.*</c>, or <c>*</c>.</param>
    internal static string? Refusal(string pattern) =>
        pattern == "*" || (Form().Match(pattern) is { Success: true } form && Subjects.Contains(form.Groups[1].Value))
            ? null
            : $"'{pattern}' is no event type; give one such as verdict.reached, or such as model.* (of {string.Join(", ", Subjects)}), or *";

    [GeneratedRegex(@"^([a-z]{1,32})\.(\*|[a-z][a-z0-9_]{0,63})\z")]
    private static partial Regex Form();
}

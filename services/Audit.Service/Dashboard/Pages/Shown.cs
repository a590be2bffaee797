using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Audit.Ledger;
using Microsoft.AspNetCore.Html;

namespace Audit.Service;

/// <summary>How pages write what they show. Text from outside is inert here: markup is escaped, and what no eye sees is made visible.</summary>
internal static class Shown
{
    /// <summary>A text from outside: escaped, with characters that hide, reorder or control text shown as their code.</summary>
    internal static IHtmlContent Text(string? text)
    {
        var html = new StringBuilder((text?.Length ?? 0) + 16);
        VisibleText.Append(html, text ?? "");
        return new HtmlString(html.ToString());
    }

    /// <summary>The same where no markup can stand, such as in a title.</summary>
    internal static string Plain(string? text) => VisibleText.Plain(text ?? "");

    /// <summary>Basis points as a percentage.</summary>
    internal static string Percent(int basisPoints) => string.Create(CultureInfo.InvariantCulture, $"{basisPoints / 100.0:0.0} %");

    /// <summary>A count with its thousands apart.</summary>
    internal static string Number(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>Bytes for people.</summary>
    internal static string Bytes(long bytes) => bytes < 1024
        ? $"{bytes} B"
        : bytes < 1024 * 1024 ? string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:0.0} KiB")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576.0:0.0} MiB");

    /// <summary>A time in UTC; the script adds the reader's own on hover.</summary>
    internal static IHtmlContent Time(DateTime? at) => at is not { } time
        ? new HtmlString("<span class=\"muted\">–</span>")
        : new HtmlString(string.Create(
            CultureInfo.InvariantCulture, $"<time datetime=\"{time:yyyy-MM-ddTHH:mm:ss}Z\">{time:yyyy-MM-dd HH:mm:ss}<span class=\"zone\"> UTC</span></time>"));

    /// <inheritdoc cref="Time(DateTime?)"/>
    internal static IHtmlContent Time(DateTimeOffset at) => Time((DateTime?)at.UtcDateTime);

    /// <summary>A hash or id, cut in its middle, whole for those who copy it.</summary>
    internal static IHtmlContent Hash(string? hash, string? address = null)
    {
        if (string.IsNullOrEmpty(hash))
        {
            return new HtmlString("<span class=\"muted\">–</span>");
        }

        string whole = HtmlEncoder.Default.Encode(Plain(hash));
        string cut = hash.Length <= 20 ? whole : $"{HtmlEncoder.Default.Encode(hash[..8])}…{HtmlEncoder.Default.Encode(hash[^6..])}";
        string code = $"<code title=\"{whole}\">{cut}</code>";
        string linked = address is null ? code : $"<a href=\"{HtmlEncoder.Default.Encode(address)}\">{code}</a>";
        return new HtmlString($"<span class=\"hash\" data-copy=\"{whole}\">{linked}</span>");
    }

    /// <summary>A block's number, leading to the block.</summary>
    internal static IHtmlContent Block(long number) =>
        new HtmlString(string.Create(CultureInfo.InvariantCulture, $"<a href=\"/blocks/{number}\">{Number(number)}</a>"));

    /// <summary>A transaction's id, leading to the transaction; as text where it is none.</summary>
    internal static IHtmlContent Transaction(string? id) => Hash(id, Sha256Hash.IsHash(id) ? $"/transactions/{id}" : null);

    /// <summary>What the peers found about a transaction.</summary>
    internal static IHtmlContent Validation(string code) => code == "VALID"
        ? new HtmlString("<span class=\"badge pass\"><span aria-hidden=\"true\">✓</span> Valid</span>")
        : new HtmlString($"<span class=\"badge fail\"><span aria-hidden=\"true\">✕</span> {HtmlEncoder.Default.Encode(Plain(code))}</span>");

    /// <summary>The name of a class for people.</summary>
    internal static string ClassName(string id) => VulnerabilityClass.TryFind(id, out VulnerabilityClass? known) ? known.Title : id;

    /// <summary>A verdict or status in words and a shape; colour only adds to them.</summary>
    internal static IHtmlContent Badge(string? state)
    {
        (string sign, string kind, string words) = state switch
        {
            "PASS" => ("✓", "pass", "Pass"),
            "REVIEW" => ("!", "review", "Review"),
            "FAIL" => ("✕", "fail", "Fail"),
            "OPEN" => ("…", "open", "Open"),
            "DECIDED" => ("✓", "plain", "Decided"),
            "DISPUTED" => ("⚑", "review", "Disputed"),
            "ACTIVE" => ("✓", "pass", "Active"),
            "ADOPTED" => ("✓", "pass", "Adopted"),
            "PROPOSED" => ("…", "open", "Proposed"),
            "RETIRED" or "EXPIRED" or "WITHDRAWN" or "STALE" => ("–", "plain", Capital(state)),
            "SUSPENDED" => ("!", "review", "Suspended"),
            "REVOKED" => ("✕", "fail", "Revoked"),
            null or "" => ("…", "open", "No verdict"),
            _ => ("·", "plain", state),
        };
        return new HtmlString($"<span class=\"badge {kind}\"><span aria-hidden=\"true\">{sign}</span> {HtmlEncoder.Default.Encode(words)}</span>");
    }

    /// <summary>The name of an alert's kind for people.</summary>
    internal static string AlertName(string kind) => kind switch
    {
        "AlertRaised" => "Failing classes",
        "VotesDiverged" => "Votes diverged",
        _ => kind,
    };

    private static string Capital(string text) => text[..1] + text[1..].ToLowerInvariant();
}

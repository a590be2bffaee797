using System.Net;

namespace Audit.Service;

/// <summary>Checks the URL of a webhook, as far as that can be done without asking the network.</summary>
internal static class WebhookUrl
{
    /// <summary>The longest URL.</summary>
    internal const int LongestText = 2048;

    /// <summary>Why a URL is refused; null when it is not.</summary>
    /// <param name="text">The URL.</param>
    /// <param name="rules">Where webhooks may be sent.</param>
    /// <param name="plainAllowed">Whether http may be used besides https.</param>
    /// <param name="url">The URL when it may be used.</param>
    internal static string? Refusal(string text, AddressRules rules, bool plainAllowed, out Uri? url)
    {
        url = null;
        if (text.Length > LongestText || !Uri.TryCreate(text, UriKind.Absolute, out Uri? parsed) || parsed.IdnHost.Length == 0)
        {
            return $"it is not an absolute URL of at most {LongestText} characters";
        }

        string? refusal = Check(parsed, rules, plainAllowed);
        url = refusal is null ? parsed : null;
        return refusal;
    }

    private static string? Check(Uri url, AddressRules rules, bool plainAllowed)
    {
        if (url.Scheme != Uri.UriSchemeHttps && !(plainAllowed && url.Scheme == Uri.UriSchemeHttp))
        {
            return url.Scheme == Uri.UriSchemeHttp
                ? "it is not https; http is for development alone (Audit:Access:Development)"
                : $"its scheme is '{url.Scheme}'; give an https URL";
        }

        if (url.UserInfo.Length > 0)
        {
            return "it holds a user or password; receivers are to check the signature";
        }

        if (url.Fragment.Length > 0)
        {
            return "it holds a fragment (#…), which is never sent";
        }

        if (rules.Refusal(url.Port) is { } port)
        {
            return port;
        }

        // Uri has brought every way to write an IPv4 address (0x7f.1, 2130706433, 017700000001) into the usual form by now.
        return IPAddress.TryParse(url.IdnHost, out IPAddress? address) ? rules.Refusal(address) : null;
    }
}

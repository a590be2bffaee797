using Microsoft.Extensions.Primitives;

namespace Audit.Service;

/// <summary>What a request shows in its headers.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The token or key; a secret.</param>
internal readonly record struct Credentials(CredentialKind Kind, string Text)
{
    /// <summary>The header for an API key, for programs that need <c>Authorization</c> for something else.</summary>
    internal const string KeyHeader = "X-Api-Key";

    /// <summary>The longest token taken; issuers' tokens have a few thousand characters.</summary>
    internal const int LongestText = 16 * 1024;

    private const string Bearer = "Bearer ";

    /// <summary>Reads the headers.</summary>
    internal static Credentials Of(HttpRequest request)
    {
        StringValues authorization = request.Headers.Authorization;
        StringValues key = request.Headers[KeyHeader];
        if (authorization.Count + key.Count > 1)
        {
            return new Credentials(CredentialKind.Several, "");
        }

        if (key.Count == 1)
        {
            return new Credentials(CredentialKind.ApiKey, key.ToString());
        }

        string text = authorization.ToString();
        if (text.Length == 0)
        {
            return new Credentials(authorization.Count == 0 ? CredentialKind.None : CredentialKind.Unknown, "");
        }

        if (!text.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
        {
            return new Credentials(CredentialKind.Unknown, "");
        }

        string shown = text[Bearer.Length..].Trim();
        return new Credentials(shown.StartsWith(ApiKeySecret.Mark, StringComparison.Ordinal) ? CredentialKind.ApiKey : CredentialKind.Token, shown);
    }

    /// <summary>The kind only: the text must not get into a message.</summary>
    public override string ToString() => Kind.ToString();
}

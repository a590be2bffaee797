namespace Audit.Service;

/// <summary>What a request shows in its headers.</summary>
internal enum CredentialKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A bearer token that is not a key of ours.</summary>
    Token,

    /// <summary>An API key.</summary>
    ApiKey,

    /// <summary>Something in <c>Authorization</c> that is no bearer token.</summary>
    Unknown,

    /// <summary>More than one thing: a proxy and this service might each look at another.</summary>
    Several,
}

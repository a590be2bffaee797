using System.Net.Http.Headers;
using System.Text;
using Fabric.Protocol.Identity;

namespace Fabric.CertificateAuthority.Transport;

/// <summary>One request: what it is called in messages, where it goes, and who makes it.</summary>
/// <param name="Operation">For messages, for example <c>enroll 'alice'</c>.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path below <c>/api/v1/</c>, with the query.</param>
internal sealed record AuthorityCall(string Operation, HttpMethod Method, string Path)
{
    private const string Root = "/api/v1/";

    /// <summary>The body; empty for calls without one.</summary>
    public byte[] Body { get; init; } = [];

    /// <summary>Who signs the call; null: nobody.</summary>
    public SigningIdentity? Caller { get; init; }

    /// <summary>Name and secret of a call that nobody can sign yet.</summary>
    public (string Name, string Secret)? Secret { get; init; }

    /// <summary>Makes the HTTP message.</summary>
    public async Task<HttpRequestMessage> ToMessageAsync(Uri address, CancellationToken cancellationToken)
    {
        var target = new Uri(address, Root + Path);
        var message = new HttpRequestMessage(Method, target);
        if (Body.Length > 0)
        {
            message.Content = new ByteArrayContent(Body);
            message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        if (Secret is var (name, secret))
        {
            message.Headers.Authorization = new AuthenticationHeaderValue(
                "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{name}:{secret}")));
        }
        else if (Caller is not null)
        {
            var token = await AuthorityToken.CreateAsync(Caller, Method.Method, target.PathAndQuery, Body, cancellationToken).ConfigureAwait(false);

            // The token has no scheme in front of it, so it is no header value of HTTP's own grammar.
            message.Headers.TryAddWithoutValidation("Authorization", token);
        }

        return message;
    }
}

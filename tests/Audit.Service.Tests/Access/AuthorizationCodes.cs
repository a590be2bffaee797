using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.Tokens;

namespace Audit.Service.Tests.Access;

/// <summary>An issuer's codes: each is changed for tokens once, by who has the verifier of its challenge.</summary>
internal sealed class AuthorizationCodes
{
    private readonly Dictionary<string, (string Challenge, string Client, string Redirect, string IdToken, string? AccessToken)> _open = [];

    /// <summary>The user agrees: makes a code for what a browser was sent with.</summary>
    internal string Grant(Uri request, Func<string, string> idToken, string? accessToken = null)
    {
        var query = QueryHelpers.ParseQuery(request.Query);
        Assert.Equal("code", query["response_type"]);
        Assert.Equal("S256", query["code_challenge_method"]);
        Assert.Contains("openid", query["scope"].ToString().Split(' '));
        string code = Guid.NewGuid().ToString("n");
        lock (_open)
        {
            _open[code] = (query["code_challenge"]!, query["client_id"]!, query["redirect_uri"]!, idToken(query["nonce"]!), accessToken);
        }

        return code;
    }

    internal IResult Exchange(IFormCollection form)
    {
        lock (_open)
        {
            if (form["grant_type"] != "authorization_code" || !_open.Remove(form["code"].ToString(), out var granted))
            {
                return Results.Json(new { error = "invalid_grant" }, statusCode: StatusCodes.Status400BadRequest);
            }

            string challenge = Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString())));
            return challenge == granted.Challenge && form["client_id"] == granted.Client && form["redirect_uri"] == granted.Redirect
                ? Results.Content(
                    new JsonObject { ["id_token"] = granted.IdToken, ["access_token"] = granted.AccessToken ?? "opaque", ["token_type"] = "Bearer" }.ToJsonString(),
                    "application/json")
                : Results.Json(new { error = "invalid_grant" }, statusCode: StatusCodes.Status400BadRequest);
        }
    }
}

using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace Audit.Service.Tests.Access;

/// <summary>Asks a service with this or that to sign in, and reads its answers.</summary>
internal static class Answers
{
    internal const string Contract = "pragma solidity ^0.8.0; contract Vault { }";

    /// <summary>Asks, with a bearer token or key when one is given.</summary>
    internal static async Task<(HttpStatusCode Status, JsonObject Body, HttpResponseHeaders Headers)> AskAsync(
        this HttpClient http, HttpMethod method, string path, string? bearer = null, object? body = null, string? apiKey = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        if (bearer is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {bearer}");
        }

        if (apiKey is not null)
        {
            request.Headers.TryAddWithoutValidation("X-Api-Key", apiKey);
        }

        if (body is not null)
        {
            request.Content = body is RawJson raw ? new StringContent(raw.Text, Encoding.UTF8, "application/json") : JsonContent.Create(body);
        }

        using HttpResponseMessage response = await http.SendAsync(request, RunningService.Patience());
        return (response.StatusCode, await RunningService.ReadAsync(response), response.Headers);
    }

    /// <summary>Expects a refusal with a stable code, as problem details.</summary>
    internal static async Task ExpectAsync(
        this HttpClient http, int status, string code, HttpMethod method, string path, string? bearer = null, object? body = null, string? apiKey = null)
    {
        (HttpStatusCode seen, JsonObject problem, HttpResponseHeaders headers) = await http.AskAsync(method, path, bearer, body, apiKey);

        Assert.Equal((status, code), ((int)seen, (string?)problem["code"]));
        Assert.Equal(status, (int)problem["status"]!);
        Assert.Equal(seen == HttpStatusCode.Unauthorized, headers.WwwAuthenticate.Count > 0);
    }

    internal static object Submission(string name) => new { name, source = $"{Contract} // {name}" };
}

/// <summary>A body as it is, JSON or not.</summary>
internal sealed record RawJson(string Text);

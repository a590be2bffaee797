using System.Net;
using System.Text.RegularExpressions;

namespace Audit.Service.Tests.Dashboard;

/// <summary>A browser as far as HTTP goes: it keeps cookies, follows nothing, and sends forms as pages make them.</summary>
internal sealed partial class PageVisitor : IDisposable
{
    private readonly HttpClientHandler _handler = new() { AllowAutoRedirect = false, UseCookies = true };

    internal PageVisitor(Uri address)
    {
        Http = new HttpClient(_handler) { BaseAddress = address, Timeout = TimeSpan.FromSeconds(60) };
        Http.DefaultRequestHeaders.Add("Accept", "text/html");
    }

    internal HttpClient Http { get; }

    internal CookieCollection Cookies => _handler.CookieContainer.GetAllCookies();

    /// <summary>A visitor who signed in by the one-time link.</summary>
    internal static async Task<PageVisitor> SignInAsync(RunningService service, string dataFolder)
    {
        var visitor = new PageVisitor(service.Address);
        using HttpResponseMessage answer = await visitor.GetAsync(await LinkAsync(dataFolder));
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        return visitor;
    }

    internal static async Task<string> LinkAsync(string dataFolder) =>
        new Uri((await File.ReadAllTextAsync(Path.Combine(dataFolder, OneTimeLink.FileName))).Trim()).PathAndQuery;

    internal Task<HttpResponseMessage> GetAsync(string path) => Http.GetAsync(new Uri(path, UriKind.Relative), RunningService.Patience());

    internal async Task<string> ReadAsync(string path, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using HttpResponseMessage answer = await GetAsync(path);
        string text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == expected, $"{path} answers {answer.StatusCode}: {text}");
        return text;
    }

    /// <summary>Sends a form with the token of a page.</summary>
    internal async Task<HttpResponseMessage> SendAsync(string page, string path, params (string Name, string Value)[] fields)
    {
        string token = Token().Match(await ReadAsync(page)).Groups[1].Value;
        return await SendWithAsync(token, path, fields);
    }

    internal Task<HttpResponseMessage> SendWithAsync(string? token, string path, params (string Name, string Value)[] fields)
    {
        var form = fields.Select(field => KeyValuePair.Create(field.Name, field.Value)).ToList();
        if (token is not null)
        {
            form.Add(KeyValuePair.Create("__RequestVerificationToken", token));
        }

        return Http.PostAsync(new Uri(path, UriKind.Relative), new FormUrlEncodedContent(form), RunningService.Patience());
    }

    public void Dispose()
    {
        Http.Dispose();
        _handler.Dispose();
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}

using System.Net;
using System.Text.RegularExpressions;

namespace EndToEnd.Services;

/// <summary>The dashboard of an audit service, used as a person's browser would, signed in by the one-time link.</summary>
internal sealed partial class ServicePages : IDisposable
{
    private const string LinkFile = "sign-in.url";
    private readonly HttpClient _http;

    private ServicePages(HttpClient http) => _http = http;

    /// <summary>Signs in.</summary>
    /// <param name="address">The service's address.</param>
    /// <param name="dataFolder">Its data folder, which the link lies in.</param>
    /// <exception cref="HttpRequestException">The link is none, or the service went away.</exception>
    public static async Task<ServicePages> SignInAsync(Uri address, string dataFolder)
    {
        var http = new HttpClient { BaseAddress = address, Timeout = Deadline.Answer };
        http.DefaultRequestHeaders.Add("Accept", "text/html");
        var link = new Uri((await File.ReadAllTextAsync(Path.Combine(dataFolder, LinkFile))).Trim());
        using var answer = await http.GetAsync(new Uri(link.PathAndQuery, UriKind.Relative));
        answer.EnsureSuccessStatusCode();
        return new ServicePages(http);
    }

    /// <summary>Presses "Verify now" on an audit's page.</summary>
    /// <returns>The outcome of the whole (<c>whole</c>, <c>partly</c> or <c>differs</c>), and each line with its own outcome.</returns>
    /// <exception cref="HttpRequestException">The service refused, or went away.</exception>
    public async Task<(string Outcome, IReadOnlyList<(string Outcome, string Line)> Lines)> VerifyAsync(string auditId)
    {
        var page = await _http.GetStringAsync(new Uri($"audits/{auditId}", UriKind.Relative));
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", Token().Match(page).Groups[1].Value)]);
        using var answer = await _http.PostAsync(new Uri($"audits/{auditId}/verification", UriKind.Relative), form);
        var shown = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, shown);
        return (
            Outcome().Match(shown).Groups[1].Value,
            [.. Line().Matches(shown).Select(line => (line.Groups[1].Value, WebUtility.HtmlDecode(Tag().Replace(line.Groups[2].Value, "")).Trim()))]);
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex("role=\"status\" data-outcome=\"([a-z]+)\"")]
    private static partial Regex Outcome();

    [GeneratedRegex("<li data-outcome=\"([A-Za-z]+)\">.*?</span></span>(.*?)</li>", RegexOptions.Singleline)]
    private static partial Regex Line();

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tag();
}

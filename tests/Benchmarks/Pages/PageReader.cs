using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Audit.Service;

namespace Benchmarks.Pages;

/// <summary>Somebody who is signed in and loads pages, one after the other.</summary>
internal sealed partial class PageReader : IDisposable
{
    /// <summary>What a path ends with whose form is sent instead of its page being loaded.</summary>
    public const string Verification = "/verification";

    private readonly HttpClient _http;
    private string? _token;

    private PageReader(HttpClient http) => _http = http;

    /// <exception cref="BenchmarkException">The service does not sign in.</exception>
    public static async Task<PageReader> SignInAsync(AuditServiceHost host)
    {
        var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = host.Address };
        http.DefaultRequestHeaders.Add("Accept", "text/html");
        Keep(http, await CookiesAsync(http, host.SignInLink!));
        return new PageReader(http);
    }

    /// <summary>The time until the first byte of a page's body, in milliseconds.</summary>
    /// <exception cref="BenchmarkException">The page does not answer.</exception>
    public async Task<double> FirstByteAsync(string path)
    {
        using HttpRequestMessage request = await RequestAsync(path);
        long started = Stopwatch.GetTimestamp();
        using HttpResponseMessage answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        byte[] first = new byte[1];
        Stream body = await answer.Content.ReadAsStreamAsync();
        int read = await body.ReadAsync(first);
        double elapsed = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        await body.CopyToAsync(Stream.Null);
        return answer.IsSuccessStatusCode && read == 1
            ? elapsed
            : throw new BenchmarkException(string.Create(CultureInfo.InvariantCulture, $"{path} answers with {(int)answer.StatusCode}"));
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<HttpRequestMessage> RequestAsync(string path)
    {
        if (!path.EndsWith(Verification, StringComparison.Ordinal))
        {
            return new HttpRequestMessage(HttpMethod.Get, path);
        }

        // The token, and the cookie that it goes with, are good for as many forms as one likes.
        _token ??= await TokenAsync(path[..^Verification.Length]);
        return new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", _token)]),
        };
    }

    private async Task<string> TokenAsync(string page)
    {
        using HttpResponseMessage answer = await _http.GetAsync(new Uri(page, UriKind.Relative));
        Match found = Token().Match(await answer.Content.ReadAsStringAsync());
        if (!found.Success)
        {
            throw new BenchmarkException($"{page} has no form to send.");
        }

        Keep(_http, CookiesOf(answer));
        return found.Groups[1].Value;
    }

    private static async Task<string[]> CookiesAsync(HttpClient http, Uri link)
    {
        using HttpResponseMessage answer = await http.GetAsync(link);
        string[] cookies = CookiesOf(answer);
        return cookies.Length > 0 ? cookies : throw new BenchmarkException($"The service does not sign in: {answer.StatusCode}.");
    }

    private static string[] CookiesOf(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("Set-Cookie", out IEnumerable<string>? set) ? [.. set.Select(cookie => cookie.Split(';')[0])] : [];

    // Carried by hand: by the machine's own clock they would have expired.
    private static void Keep(HttpClient http, string[] cookies)
    {
        if (cookies.Length > 0)
        {
            IEnumerable<string> known = http.DefaultRequestHeaders.TryGetValues("Cookie", out IEnumerable<string>? before) ? before : [];
            string all = string.Join("; ", known.Concat(cookies));
            http.DefaultRequestHeaders.Remove("Cookie");
            http.DefaultRequestHeaders.Add("Cookie", all);
        }
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}

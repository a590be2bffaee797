using System.Net;
using Audit.Store.Tests;

namespace Audit.Service.Tests.Dashboard;

/// <summary>Pages over HTTP: what they tell the browser, whom they let in, and what their forms do.</summary>
[Collection(PostgresTests.Name)]
public sealed class DashboardTests(PostgresFixture postgres)
{
    private const string Hostile = "<script>alert(1)</script>\u202E";

    [Fact]
    public async Task Pages_allow_only_their_own_files_and_are_not_kept()
    {
        using var folder = new TemporaryFolder();
        await using RunningService service = await StartAsync(folder);
        using PageVisitor visitor = await PageVisitor.SignInAsync(service, folder["one"]);

        foreach (string path in new[] { "/", "/audits", "/sign-in", "/nowhere", "/audits/nonsense" })
        {
            using HttpResponseMessage answer = await visitor.GetAsync(path);
            Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
            string policy = answer.Headers.GetValues("Content-Security-Policy").Single();
            Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.Equal("DENY", answer.Headers.GetValues("X-Frame-Options").Single());
            Assert.True(answer.Headers.CacheControl!.NoStore, path);
            string html = await answer.Content.ReadAsStringAsync();
            Assert.DoesNotContain(" style=", html, StringComparison.Ordinal);
            Assert.DoesNotContain(" onclick=", html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Own_files_are_served_for_ever_by_their_hash()
    {
        using var folder = new TemporaryFolder();
        await using RunningService service = await StartAsync(folder);
        using var visitor = new PageVisitor(service.Address);
        string html = await visitor.ReadAsync("/sign-in");
        string style = html.Split("href=\"").Select(part => part.Split('"')[0]).Single(part => part.EndsWith(".css", StringComparison.Ordinal));

        using HttpResponseMessage answer = await visitor.GetAsync(style);

        Assert.Equal("text/css", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(TimeSpan.FromDays(365), answer.Headers.CacheControl!.MaxAge);
        using HttpResponseMessage unknown = await visitor.GetAsync("/assets/dashboard.css");
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task Nobody_sees_a_page_without_signing_in_though_the_api_is_open_in_development()
    {
        using var folder = new TemporaryFolder();
        await using RunningService service = await StartAsync(folder);
        using var visitor = new PageVisitor(service.Address);

        string page = await visitor.ReadAsync("/audits?verdict=FAIL", HttpStatusCode.Unauthorized);
        Assert.Contains("Sign in", page, StringComparison.Ordinal);
        Assert.Contains(OneTimeLink.FileName, page, StringComparison.Ordinal);
        using HttpResponseMessage wrong = await visitor.GetAsync("/sign-in/link?secret=guess");
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.DoesNotContain(visitor.Cookies, cookie => cookie.Name.Contains("session", StringComparison.Ordinal));
        using HttpResponseMessage api = await service.Http.GetAsync("/v1/audits");
        Assert.Equal(HttpStatusCode.OK, api.StatusCode);
    }

    [Fact]
    public async Task One_time_link_works_once_and_lies_where_only_its_user_can_read()
    {
        using var folder = new TemporaryFolder();
        await using RunningService service = await StartAsync(folder);
        string link = await PageVisitor.LinkAsync(folder["one"]);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder["one"], OneTimeLink.FileName)));

        using var visitor = new PageVisitor(service.Address);
        using HttpResponseMessage first = await visitor.GetAsync(link);
        using var another = new PageVisitor(service.Address);
        using HttpResponseMessage second = await another.GetAsync(link);

        Assert.Equal((HttpStatusCode.Found, HttpStatusCode.BadRequest), (first.StatusCode, second.StatusCode));
        Cookie session = visitor.Cookies.Single(cookie => cookie.Name.Contains("session", StringComparison.Ordinal));
        Assert.True(session.HttpOnly);
        Assert.Contains("samesite=lax", string.Join(';', first.Headers.GetValues("Set-Cookie")), StringComparison.OrdinalIgnoreCase);
        Assert.NotEqual(link, await PageVisitor.LinkAsync(folder["one"]));
        await visitor.ReadAsync("/");
    }

    [Fact]
    public async Task Changed_session_is_nobodys()
    {
        using var folder = new TemporaryFolder();
        await using RunningService service = await StartAsync(folder);
        using PageVisitor visitor = await PageVisitor.SignInAsync(service, folder["one"]);
        Cookie session = visitor.Cookies.Single(cookie => cookie.Name.Contains("session", StringComparison.Ordinal));

        session.Value = (session.Value[0] == 'A' ? 'B' : 'A') + session.Value[1..];
        using var forger = new PageVisitor(service.Address);
        forger.Http.DefaultRequestHeaders.Add("Cookie", $"{session.Name}={session.Value}");

        using HttpResponseMessage answer = await forger.GetAsync("/");
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task Form_without_the_token_of_a_page_changes_nothing()
    {
        using var folder = new TemporaryFolder();
        MemoryChannel channel = new MemoryChannel("Org1MSP").Ready(HashScorer.Hash);
        await using RunningService service = await StartAsync(folder, channel);
        using PageVisitor visitor = await PageVisitor.SignInAsync(service, folder["one"]);

        using HttpResponseMessage without = await visitor.SendWithAsync(null, "/submit", ("name", "A"), ("source", "contract A {}"));
        using HttpResponseMessage wrong = await visitor.SendWithAsync("nonsense", "/submit", ("name", "A"), ("source", "contract A {}"));
        using HttpResponseMessage signOut = await visitor.SendWithAsync(null, "/sign-out");

        Assert.All(new[] { without, wrong, signOut }, answer => Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode));
        await visitor.ReadAsync("/");
        Assert.Empty(channel.Audits);
    }

    [Fact]
    public async Task Submission_by_the_form_is_audited_and_its_page_shows_it_inert()
    {
        using var folder = new TemporaryFolder();
        MemoryChannel channel = new MemoryChannel("Org1MSP").Ready(HashScorer.Hash);
        await using RunningService service = await StartAsync(folder, channel);
        using PageVisitor visitor = await PageVisitor.SignInAsync(service, folder["one"]);

        using HttpResponseMessage taken = await visitor.SendAsync("/submit", "/submit", ("name", "Form <b>"), ("source", $"contract A {{ }} // {Hostile}\r\n// next"));

        Assert.Equal(HttpStatusCode.Found, taken.StatusCode);
        string address = taken.Headers.Location!.ToString();
        string id = address.Split('/')[^1];
        await service.DecidedAsync(id, votes: 1);
        string html = await visitor.ReadAsync(address);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
        Assert.DoesNotContain('\u202E', html);
        Assert.Contains("U+202E", html, StringComparison.Ordinal);
        Assert.Contains("id=\"F0L2\"", html, StringComparison.Ordinal);
        Assert.Contains("Form &lt;b&gt;", html, StringComparison.Ordinal);
        Assert.Contains("POST /submit", await visitor.ReadAsync("/actions"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dispute_by_the_form_is_a_command_with_its_reason()
    {
        using var folder = new TemporaryFolder();
        MemoryChannel channel = new MemoryChannel("Org1MSP").Ready(HashScorer.Hash);
        await using RunningService service = await StartAsync(folder, channel);
        using PageVisitor visitor = await PageVisitor.SignInAsync(service, folder["one"]);
        string id = await service.SubmitAcceptedAsync("Bank", "contract Bank { }");
        await service.DecidedAsync(id, votes: 1);

        using HttpResponseMessage empty = await visitor.SendAsync($"/audits/{id}", $"/audits/{id}/disputes", ("reason", " "));
        using HttpResponseMessage taken = await visitor.SendAsync($"/audits/{id}", $"/audits/{id}/disputes", ("reason", "two\r\nlines"));

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.Found), (empty.StatusCode, taken.StatusCode));
        string page = taken.Headers.Location!.ToString();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!(await visitor.ReadAsync(page)).Contains("The channel has it", StringComparison.Ordinal))
        {
            await Task.Delay(20, patience.Token);
        }

        (string _, string name, IReadOnlyList<string> arguments) = Assert.Single(channel.Commands);
        Assert.Equal("audits:Dispute", name);
        Assert.Equal([id, "two lines"], arguments);
    }

    [Fact]
    public async Task Session_does_not_write_through_the_api()
    {
        using var folder = new TemporaryFolder();
        await using RunningService service = await StartAsync(folder);
        using PageVisitor visitor = await PageVisitor.SignInAsync(service, folder["one"]);

        // In development the API is open on this machine; who did it must not be taken from a cookie that any page could make a browser send.
        using HttpResponseMessage answer = await visitor.Http.PostAsync(
            new Uri("/v1/audits", UriKind.Relative), new StringContent("""{"name":"A","source":"contract A {}"}""", System.Text.Encoding.UTF8, "application/json"));

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        string actions = await visitor.ReadAsync("/actions?target=");
        Assert.Contains("POST /v1/audits", actions, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_page_answers_on_an_empty_channel()
    {
        using var folder = new TemporaryFolder();
        await using RunningService service = await StartAsync(folder, new MemoryChannel("Org1MSP"));
        using PageVisitor visitor = await PageVisitor.SignInAsync(service, folder["one"]);

        foreach (string path in new[] { "/", "/?days=1", "/?days=365", "/audits", "/alerts", "/models", "/policy", "/organizations", "/blocks", "/actions", "/submit" })
        {
            Assert.Contains("<h1>", await visitor.ReadAsync(path), StringComparison.Ordinal);
        }

        Assert.Contains("QUERY_INVALID", await visitor.ReadAsync("/?days=17", HttpStatusCode.BadRequest), StringComparison.Ordinal);
        Assert.Contains("QUERY_INVALID", await visitor.ReadAsync("/audits?colour=red", HttpStatusCode.BadRequest), StringComparison.Ordinal);
    }

    private async Task<RunningService> StartAsync(TemporaryFolder folder, MemoryChannel? channel = null) => await RunningService.StartAsync(
        (channel ?? new MemoryChannel("Org1MSP").Ready(HashScorer.Hash)).Client("Org1MSP"), "Org1MSP", await postgres.CreateDatabaseAsync(), folder["one"]);
}

namespace Audit.Service.Tests;

public sealed class WebhookUrlTests
{
    private static readonly AddressRules Rules = new(new WebhookOptions());

    [Theory]
    [InlineData("https://ci.example.com/audits?x=1")]
    [InlineData("https://ci.example.com:8443/")]
    [InlineData("https://8.8.8.8/")]
    [InlineData("https://[2606:4700::1111]/")]
    [InlineData("https://bücher.example/")]
    public void Url_on_the_internet_is_taken(string text)
    {
        Assert.Null(WebhookUrl.Refusal(text, Rules, plainAllowed: false, out Uri? url));
        Assert.NotNull(url);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/relative")]
    [InlineData("not a url")]
    [InlineData("http://ci.example.com/")]
    [InlineData("ftp://ci.example.com/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("gopher://ci.example.com/")]
    [InlineData("https://user@ci.example.com/")]
    [InlineData("https://user:secret@ci.example.com/")]
    [InlineData("https://ci.example.com/#fragment")]
    [InlineData("https://ci.example.com:22/")]
    [InlineData("https://ci.example.com:80/")]
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://127.1/")]
    [InlineData("https://2130706433/")]
    [InlineData("https://0x7f000001/")]
    [InlineData("https://0x7f.0.0.1/")]
    [InlineData("https://017700000001/")]
    [InlineData("https://0/")]
    [InlineData("https://169.254.169.254/latest/meta-data")]
    [InlineData("https://10.1.2.3/")]
    [InlineData("https://[::1]/")]
    [InlineData("https://[::]/")]
    [InlineData("https://[::ffff:127.0.0.1]/")]
    [InlineData("https://[::ffff:7f00:1]/")]
    [InlineData("https://[fe80::1]/")]
    [InlineData("https://[fd00::1]/")]
    [InlineData("https://[64:ff9b::7f00:1]/")]
    [InlineData("https://[2002:7f00:1::]/")]
    [InlineData("https://１２７.0.0.1/")]
    public void Url_that_leads_elsewhere_is_refused(string text)
    {
        Assert.NotNull(WebhookUrl.Refusal(text, Rules, plainAllowed: false, out Uri? url));
        Assert.Null(url);
    }

    [Fact]
    public void Url_that_is_too_long_is_refused() =>
        Assert.NotNull(WebhookUrl.Refusal("https://ci.example.com/" + new string('a', WebhookUrl.LongestText), Rules, plainAllowed: false, out _));

    [Fact]
    public void Plain_http_is_taken_in_development_on_allowed_ports_only()
    {
        var rules = new AddressRules(new WebhookOptions { AllowedPorts = [80] });

        Assert.Null(WebhookUrl.Refusal("http://ci.example.com/", rules, plainAllowed: true, out _));
        Assert.NotNull(WebhookUrl.Refusal("http://ci.example.com:8080/", rules, plainAllowed: true, out _));
        Assert.NotNull(WebhookUrl.Refusal("http://127.0.0.1/", rules, plainAllowed: true, out _));
    }
}

namespace Audit.Service;

/// <summary>
/// The cookie that forms are checked against. The framework's own policy for https refuses to make pages where a proxy before this service
/// ends TLS; here the cookie is for https only, however its request came.
/// </summary>
/// <param name="isSecure">Whether it is.</param>
internal sealed class FormCookie(bool isSecure) : CookieBuilder
{
    public override CookieOptions Build(HttpContext context, DateTimeOffset expiresFrom)
    {
        CookieOptions cookie = base.Build(context, expiresFrom);
        cookie.Secure = isSecure || context.Request.IsHttps;
        return cookie;
    }
}

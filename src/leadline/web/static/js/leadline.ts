// Everything a page loads. Each part waits for its own attribute; without this script pages still work.
import "htmx.org";
import "./cards"; // before the letters of a page
import "./chart-loader";
import "./confirm";
import "./count";
import "./dialogs";
import "./dragging";
import "./resend"; // before the forms are looked at by others
import "./drafts";
import "./filter";
import "./focus";
import "./guard";
import "./inbox";
import "./keys";
import "./live";
import "./menus";
import "./palette";
import "./peek";
import "./picking";
import "./portfolio";
import "./quick";
import "./rows";
import "./submit";
import "./theme";
import "./would";

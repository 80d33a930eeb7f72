/* For components/secretariat/provider.py: an identity provider leads back to the first page only, so the tab keeps where its
   reader came from while they are away. recover.js goes there. */

const KEPT = "amberlight-back";
let back = null;

document.addEventListener("click", (event) => {
  const button = event.target instanceof Element && event.target.closest("[class*=st-key-secretariat_provider_]");
  if (button && back) sessionStorage.setItem(KEPT, JSON.stringify({ address: back, at: Date.now() }));
}, true);

export function render({ data }) {
  back = data.back;
}

export function dispose() {
  back = null;
}
